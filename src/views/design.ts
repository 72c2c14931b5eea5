// What a view is, before a server is built for it: what a clearance reaches of the model, completed and printed.
import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { mayKnow, stricter } from '../access/clearance.ts';
import type { Clearance, Level } from '../access/clearance.ts';
import { catalogueOf } from '../graph/catalogue.ts';
import type { CatalogueField } from '../graph/catalogue.ts';
import { generate } from '../graph/generate.ts';
import type { GeneratedSchema } from '../graph/generate.ts';
import type { Model, RecordModel } from '../model/model.ts';
import type { Collection } from '../sources/source.ts';
import { prune } from './prune.ts';
import type { Cause } from './prune.ts';

/** A view's SDL and what it is made of, before a server is built for it. */
export interface ViewDesign {
  readonly clearance: Clearance;
  readonly sdl: string;
  readonly digest: string;
  readonly level: Level;
  /** What the model has and the clearance or the sources do not reach, and what went with it; of a type not its members. */
  readonly pruned: ReadonlyMap<string, Cause>;
  readonly generated: GeneratedSchema;
  readonly catalogue: readonly CatalogueField[];
}

/** The view of one clearance: prune the source, complete it, print it. */
export function designView(
  model: Model,
  clearance: Clearance,
  collectionOf: (record: RecordModel) => Pick<Collection, 'capabilities'>,
): ViewDesign {
  const pruned = new Map<string, Cause>();
  const capabilitiesOf = (record: RecordModel) => collectionOf(record).capabilities;
  const left = prune(model, clearance, capabilitiesOf, (place, cause) => void pruned.set(place, cause));
  const generated = generate(left, model, capabilitiesOf);
  const sdl = `${print(generated.document)}\n`;
  const digest = createHash('sha256').update(sdl).digest('hex');
  const level = highestLevel(model, clearance);
  return { clearance, sdl, digest, level, pruned, generated, catalogue: catalogueOf(generated, model) };
}

/** Of all that a clearance may know. */
function highestLevel(model: Model, clearance: Clearance): Level {
  const known = [...model.labels.values()].filter((label) => mayKnow(clearance, label));
  return known.flatMap(({ needs }) => Object.values(needs)).reduce<Level>(stricter, 'OPEN');
}

/** Clearances that reach the same elements have the same view, which is then made once. */
export function signatureOf(model: Model, clearance: Clearance): string {
  return [...model.labels.values()].map((label) => (mayKnow(clearance, label) ? '1' : '0')).join('');
}
