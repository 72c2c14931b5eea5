// One side of a comparison: a policy with the schema that it is about, and the views that it gives.
import { buildASTSchema } from 'graphql';
import type { Clearance } from '../access/clearance.ts';
import type { Policy } from '../access/policy.ts';
import type { Capable } from '../clients/capabilities.ts';
import type { Model } from '../model/model.ts';
import { designView, signatureOf } from '../views/design.ts';
import { elementsOf } from './elements.ts';
import type { Place } from './elements.ts';
import { meaningsOf } from './meanings.ts';
import type { Meaning } from './meanings.ts';
import { rowsInWords } from './rows.ts';

/** What a caller of a view meets: its elements with what they rest on, and of each record which rows. */
export interface Met {
  readonly elements: ReadonlyMap<Place, string>;
  readonly meanings: ReadonlyMap<Place, Meaning>;
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

export interface Side {
  readonly policy: Policy;
  readonly model: Model;
  /** Of clearances that reach the same elements the same object. */
  readonly viewOf: (clearance: Clearance) => Met;
}

export function createSide(policy: Policy, model: Model, capable: Capable): Side {
  const known = new Map<string, Met>();
  return {
    policy,
    model,
    viewOf(clearance) {
      const key = signatureOf(model, clearance);
      const met = known.get(key) ?? meet(clearance, model, capable);
      known.set(key, met);
      return met;
    },
  };
}

function meet(clearance: Clearance, model: Model, capable: Capable): Met {
  const { document, records } = designView(model, clearance, capable).generated;
  const schema = buildASTSchema(document, { assumeValid: true });
  const elements = elementsOf(document);
  return {
    elements,
    meanings: meaningsOf(elements, model),
    rows: new Map(records.map(({ type }) => [type.name, rowsInWords(type, model, schema)])),
  };
}
