// Which reads findings make: a page of the rows that they may be of at a time, and around it each record once.
import type { GraphQLSchema } from 'graphql';
import { chosenRules, rulesInView } from '../graph/findings/rules.ts';
import type { Model, RuleModel } from '../model/model.ts';
import { firmKind, isOfPersons } from '../model/rule-routes.ts';
import { decisions, readsOfLinks } from './links.ts';
import type { Read } from './read.ts';

/** The arguments that findings are asked for with, as far as they decide of reads. */
interface Asked {
  readonly region?: string;
  readonly codes?: readonly string[] | null;
  readonly severity?: string | null;
}

interface View {
  readonly schema: GraphQLSchema;
  readonly model: Model;
}

type Arguments = Readonly<{ [name: string]: unknown }>;

/** Findings of a region: what rules of one subject and one anchor read, they read together. */
export function readsOfRegion({ schema, model }: View, given: Arguments): readonly Read[] {
  const { region, codes, severity }: Asked = given;
  const all = rulesInView(schema, model).filter(({ declared }) => declared.isComputed);
  const chosen = chosenRules(all, codes);
  const rules = severity ? chosen.filter(({ declared }) => declared.severity === severity) : chosen;
  const kept = {
    ...(region !== undefined && { region }),
    ...(codes && { codes }),
    ...(severity && { severity }),
  };
  const args = JSON.stringify(kept);
  const kinds = Map.groupBy(rules, ({ declared, anchor }) => `${declared.subject} ${anchor.record}`);
  return [...kinds.values()].flatMap((alike) =>
    alike.slice(0, 1).flatMap(({ anchor: { record } }) => [
      { record, by: null, counts: false, args },
      ...around(alike, { schema, model }, `around each page of ${record}`).map((read) => ({
        ...read,
        args,
      })),
    ]),
  );
}

/** Findings of persons: all that their rules read, for all persons of a level at once. */
export function readsOfPersons({ schema, model }: View, { codes }: Asked): readonly Read[] {
  const rules = chosenRules(rulesInView(schema, model), codes);
  return around(
    rules.filter(({ declared }) => declared.isComputed && isOfPersons(declared)),
    { schema, model },
    'for the findings of the persons',
  );
}

/** Findings of firms: the rows that name them, and what the rules read around these. */
export function readsOfFirms({ schema, model }: View, { codes }: Asked): readonly Read[] {
  const rules = chosenRules(rulesInView(schema, model), codes).filter(({ declared }) => declared.isComputed);
  const seeds = rules.flatMap(({ routes, firms }) =>
    routes.flatMap(({ from, record }) => {
      const by = from === null ? firms.get(record) : undefined;
      return by ? [{ record, by, counts: false, per: 'for the findings of the firms' }] : [];
    }),
  );
  return [...seeds, ...around(rules, { schema, model }, 'for what the rows of the firms are about')];
}

/** The register in which the firm of a finding is looked up. */
export function firmRegister({ records }: Model): readonly Read[] {
  return [...records.values()].flatMap(({ name, evidence }) =>
    evidence
      .filter(({ kind, register }) => kind === firmKind && register)
      .map(({ columns }) => ({ record: name, by: columns, counts: false })),
  );
}

/** Each record by the columns that lead to it, once for all rules; and again in all regions where a finding hangs on it. */
function around(rules: readonly RuleModel[], view: View, per: string): readonly Read[] {
  const { existence } = view.model;
  const here = rules.flatMap(({ routes }) =>
    routes.map(({ record, to }): Read => ({ record, by: to, counts: false, per })),
  );
  const everywhere = rules
    .filter(({ declared }) => declared.absence.some((record) => existence.has(record)))
    .flatMap(({ routes }) =>
      routes.map(({ record, to }): Read => ({
        record,
        by: to,
        counts: false,
        per: existence.has(record)
          ? 'in all regions, for a hit or none, where something is found'
          : 'again, where something is found',
      })),
    );
  const linked = rules.flatMap(({ declared }) => declared.links ?? []);
  const ofLinks = linked.length > 0 ? [...readsOfLinks(view, per, linked), { ...decisions, per }] : [];
  return [...here, ...everywhere, ...ofLinks];
}
