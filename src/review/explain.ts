// One view explained: each element that it has with the rule that gives it, each that it lacks with the one that withholds it.
import { buildASTSchema, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Clearance, Purpose } from '../access/clearance.ts';
import { clearanceOf } from '../access/policy.ts';
import type { Policy } from '../access/policy.ts';
import { rightsOf } from '../access/rights.ts';
import type { Right } from '../access/rights.ts';
import type { Capable } from '../clients/capabilities.ts';
import type { Model } from '../model/model.ts';
import { designView } from '../views/design.ts';
import { elementsOf } from './elements.ts';
import type { Place } from './elements.ts';
import { ruleOf } from './given.ts';
import type { GivenRule } from './given.ts';
import { rowsInWords } from './rows.ts';
import { withholdingRule } from './withheld.ts';
import type { WithheldRule } from './withheld.ts';

/** Whose view: what the policy tells views apart by. */
export interface Asked {
  readonly role: string;
  readonly purpose: Purpose;
  /** Null where the purpose takes no order. */
  readonly orderKind: string | null;
}

export interface Explanation {
  readonly of: Asked;
  readonly clearance: Clearance;
  /** Each line of the policy that opens something. */
  readonly rights: readonly Right[];
  readonly digest: string;
  readonly document: DocumentNode;
  /** In the order of the view. */
  readonly given: ReadonlyMap<Place, GivenRule>;
  /** In the order of the whole graph. */
  readonly withheld: ReadonlyMap<Place, WithheldRule>;
  /** By record: which of its rows. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

export interface Reviewed {
  readonly policy: Policy;
  /** Of the connected agencies. */
  readonly model: Model;
  readonly capable: Capable;
  readonly whole: Whole;
}

/** The graph of all agencies, connected or not, with sources that can do everything: what a view is held against. */
export interface Whole {
  readonly model: Model;
  /** The places of its elements, in their order. */
  readonly places: readonly Place[];
}

export function wholeOf({ model, sdl }: { readonly model: Model; readonly sdl: string }): Whole {
  return { model, places: [...elementsOf(parse(sdl)).keys()] };
}

export function explainView({ policy, model, capable, whole }: Reviewed, of: Asked): Explanation {
  const { role, purpose, orderKind } = of;
  const clearance = clearanceOf(policy, role, purpose, orderKind);
  const rights = rightsOf(policy, role, purpose, orderKind);
  const { sdl, digest, pruned, generated } = designView(model, clearance, capable);
  const given = [...elementsOf(generated.document).keys()];
  const own = new Set(given);
  const view = {
    whole: whole.model,
    model,
    clearance,
    rights,
    pruned,
    has: (place: Place) => own.has(place),
    capabilitiesOf(name: string) {
      const record = model.records.get(name);
      if (!record) throw new Error(`${name} is no record`);
      return capable(record).capabilities;
    },
  };
  const lacking = whole.places.filter((place) => !own.has(place));
  const schema = buildASTSchema(parse(sdl));
  return {
    of,
    clearance,
    rights,
    digest,
    document: generated.document,
    given: new Map(given.map((place) => [place, ruleOf(place, model, rights)])),
    withheld: new Map(lacking.map((place) => [place, withholdingRule(place, view)])),
    rows: new Map(generated.records.map(({ type }) => [type.name, rowsInWords(type, model, schema)])),
  };
}
