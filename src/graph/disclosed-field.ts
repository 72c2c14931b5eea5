// What a field of a type discloses: who answers for it, and which level its label asks for.
import { isPersonal, stricter } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import { GATEWAY } from '../model/model.ts';
import type { Model } from '../model/model.ts';
import { isControlled } from '../model/originators.ts';

/** A field whose label asks for more than OPEN. */
export interface DisclosedField {
  readonly type: string;
  readonly field: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly level: Level;
  /** Whether its originator alone decides who reads it. */
  readonly isControlled: boolean;
}

/** @returns null where that is nothing above OPEN */
export function disclosedField(model: Model, type: string, field: string): DisclosedField | null {
  const level = levelOf(model, type, field);
  if (level === 'OPEN') return null;
  const owner = model.owners.get(`${type}.${field}`) ?? model.owners.get(type) ?? GATEWAY;
  return { type, field, owner, level, isControlled: isControlled(model, type, field) };
}

/** Whether some field of a record asks for a level at which the trail keeps whom the rows are about. */
export function tellsOfPersons(model: Model, record: string, fields: readonly string[]): boolean {
  return fields.some((field) => isPersonal(levelOf(model, record, field)));
}

/** What is generated into a type needs what the type does. */
function levelOf({ labels }: Model, type: string, field: string): Level {
  const label = labels.get(`${type}.${field}`) ?? labels.get(type);
  return Object.values(label?.needs ?? {}).reduce(stricter, 'OPEN');
}
