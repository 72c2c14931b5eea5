// The designs of a policy's views with what the check of each found, kept for a reload that asks for the same ones.
import { setImmediate } from 'node:timers/promises';
import type { Clearance } from '../access/clearance.ts';
import type { Model, RecordModel } from '../model/model.ts';
import type { Capabilities, Collection } from '../sources/source.ts';
import { checkView } from './checks.ts';
import type { Titled } from './checks.ts';
import { designView, signatureOf } from './design.ts';
import type { ViewDesign } from './design.ts';

export interface CheckedDesign {
  readonly design: ViewDesign;
  readonly faults: readonly string[];
}

export interface DesignsOptions {
  readonly model: Model;
  readonly agencies: readonly Titled[];
  readonly clearances: readonly Clearance[];
  readonly collectionOf: (record: RecordModel) => Pick<Collection, 'capabilities'>;
}

/** What was made last of a model, by all that it was made of; it lives no longer than the model. */
const last = new WeakMap<Model, ReadonlyMap<string, CheckedDesign>>();

/** The design of each clearance, by its JSON text; one for all that reach the same elements. */
export async function designViews({
  model,
  agencies,
  clearances,
  collectionOf,
}: DesignsOptions): Promise<ReadonlyMap<string, CheckedDesign>> {
  const before = last.get(model);
  const now = new Map<string, CheckedDesign>();
  const bySignature = new Map<string, CheckedDesign>();
  const designs = new Map<string, CheckedDesign>();
  const around = JSON.stringify([capabilitiesOf(model, collectionOf), agencies.map(titled)]);
  for (const clearance of clearances) {
    const name = JSON.stringify(clearance);
    const signature = signatureOf(model, clearance);
    let made = bySignature.get(signature);
    if (!made) {
      const all = `${name}\n${around}`;
      made = before?.get(all) ?? check(designView(model, clearance, collectionOf), model, agencies);
      now.set(all, made);
      bySignature.set(signature, made);
      // A gateway that reloads answers between one view and the next.
      await setImmediate();
    }
    designs.set(name, made);
  }
  last.set(model, now);
  return designs;
}

function check(design: ViewDesign, model: Model, agencies: readonly Titled[]): CheckedDesign {
  const { catalogue, pruned, generated, clearance, digest } = design;
  const faults = checkView({ document: generated.document, catalogue, pruned }, model, agencies);
  return {
    design,
    faults: faults.map((fault) => `view ${digest.slice(0, 12)} (${clearance.purpose}): ${fault}`),
  };
}

function capabilitiesOf(
  { records }: Model,
  collectionOf: DesignsOptions['collectionOf'],
): readonly (readonly [string, Capabilities])[] {
  return [...records].map(([name, record]) => [name, collectionOf(record).capabilities]);
}

function titled({ name, title }: Titled): readonly string[] {
  return [name, title];
}
