// Every view that the policy can give: its SDL made and checked at the start, its server built when first used.
import type { GraphQLSchema } from 'graphql';
import type { Clearance } from '../access/clearance.ts';
import type { Policy } from '../access/policy.ts';
import { clearancesOf } from '../access/session.ts';
import type { AnyAgency } from '../agencies/agency.ts';
import { computedFields } from '../agencies/agency.ts';
import { StartError } from '../errors.ts';
import { bindRecord, comparisonReads } from '../graph/bindings.ts';
import type { Binding } from '../graph/bindings.ts';
import { buildSchema } from '../graph/build.ts';
import { tellsOfPersons } from '../graph/disclosed-field.ts';
import { createDisclosure } from '../graph/disclosure.ts';
import { personColumns } from '../graph/person-names.ts';
import type { FormerFindings } from '../graph/findings/former.ts';
import { rulesInView } from '../graph/findings/rules.ts';
import { linkKindsInView } from '../graph/links/kinds.ts';
import type { ViewContext } from '../graph/request.ts';
import type { Model, RecordModel } from '../model/model.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { Collection } from '../sources/source.ts';
import type { ViewDesign } from './design.ts';
import { designViews } from './designs.ts';
import type { ErrorLog } from './errors.ts';
import type { ViewLimits } from './limits/limits.ts';
import { openServer } from './server.ts';
import type { View, Views } from './view.ts';
import {
  visibleAgencies,
  visibleComparisons,
  visibleNames,
  visibleOwners,
  visibleValues,
} from './visible.ts';

export interface ViewsOptions {
  readonly model: Model;
  readonly agencies: readonly AnyAgency[];
  readonly policy: Policy;
  /** The clearances that the policy can give. */
  readonly clearances: readonly Clearance[];
  readonly collectionOf: (record: RecordModel) => Collection;
  readonly sealer: Sealer;
  readonly logError: ErrorLog;
  readonly limits: ViewLimits;
  /** What checks of regions have found before; none where it is not kept. */
  readonly former?: FormerFindings;
  /** Told of each view that is built. */
  readonly viewBuilt?: () => void;
}

/** A view as graphql-js runs it: the schema and what its requests have in common. */
export function buildView(
  design: ViewDesign,
  options: Pick<ViewsOptions, 'model' | 'agencies' | 'policy' | 'collectionOf' | 'sealer'> &
    Partial<Pick<ViewsOptions, 'limits' | 'former'>>,
): { readonly schema: GraphQLSchema; readonly context: ViewContext } {
  const { model, agencies, policy, collectionOf, sealer, limits, former } = options;
  const computed = computedFields(agencies);
  const schema = buildSchema(design.generated, model, computed);
  const { records, identities } = design.generated;
  const present = new Set(
    [...records, ...identities].flatMap(({ type, fields }) =>
      fields.map(({ name }) => `${type.name}.${name}`),
    ),
  );
  const computedHere = new Map([...computed].filter(([place]) => present.has(place)));
  const comparisons = visibleComparisons(schema, model);
  const readBesides = new Map([...computedHere, ...comparisonReads(comparisons)]);
  const rules = rulesInView(schema, model);
  const linkKinds = linkKindsInView(schema, model);
  const bindings = new Map<string, Binding>(
    records.map(({ type, fields }) => {
      const values = visibleValues(schema, type, model);
      const isPersonal = tellsOfPersons(
        model,
        type.name,
        fields.map(({ name }) => name),
      );
      const persons = isPersonal ? personColumns(model, type) : [];
      const visible = { record: type, fields, values, names: visibleNames(schema, type, model), persons };
      return [type.name, bindRecord(visible, collectionOf(type), readBesides, rules, linkKinds)];
    }),
  );
  const context: ViewContext = {
    model,
    digest: design.digest,
    bindings,
    sealer,
    owners: visibleOwners(design.clearance, model),
    agencies: visibleAgencies(schema, model, agencies),
    disclosure: createDisclosure(model, sealer),
    comparisons,
    rules,
    linkKinds,
    catalogue: design.catalogue,
    clearancesOf: (session) => clearancesOf(policy, session),
    ...(limits && { priceLimit: limits.price }),
    ...(former && { former }),
  };
  return { schema, context };
}

/** The views of a policy, and which they are. */
export interface DesignedViews extends Views {
  /** The digest of each. */
  readonly digests: ReadonlySet<string>;
}

/** @throws StartError that names each element for which a view cannot be served */
export async function createViews(options: ViewsOptions): Promise<DesignedViews> {
  const designs = await designViews(options);
  const faults = [...new Set(designs.values())].flatMap((checked) => checked.faults);
  if (faults.length > 0) throw new StartError('The policy gives views that cannot be served:', faults);

  const open = new Map<string, Promise<View & { close(): Promise<void> }>>();
  // A session that is opened again has the same clearance: to find its view by that costs a hundredth of its text.
  const found = new WeakMap<Clearance, ViewDesign>();

  function designOf(clearance: Clearance): ViewDesign {
    const known = found.get(clearance) ?? designs.get(JSON.stringify(clearance))?.design;
    if (!known) throw new Error('a clearance that the policy does not give');
    found.set(clearance, known);
    return known;
  }

  return {
    digests: new Set([...designs.values()].map(({ design }) => design.digest)),
    of(clearance) {
      const design = designOf(clearance);
      const { digest } = design;
      let view = open.get(digest);
      if (!view) {
        view = openServer(design, buildView(design, options), options.logError, options.limits);
        options.viewBuilt?.();
        open.set(digest, view);
        // A server that failed to start is tried again by the next request.
        view.catch(() => open.delete(digest));
      }
      return view;
    },
    async close() {
      await Promise.all([...open.values()].map(async (view) => (await view).close()));
    },
  };
}
