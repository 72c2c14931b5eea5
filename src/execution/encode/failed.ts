// What failed alone in an answer that is written as bytes: a null stands there, and an error is told of it.
import type { GraphQLError } from 'graphql';
import { Failure } from '../frame.ts';
import { located } from '../located.ts';
import type { PlannedField } from '../plan.ts';
import { writeNull } from './text.ts';
import { fail } from './unusual.ts';

type FailedField = Pick<PlannedField, 'nodes'>;

/** A place in a selection. */
export interface FailedPlace {
  readonly field: FailedField;
  /** Response names; null for each index, of which an answer has its own. */
  readonly path: readonly (string | null)[];
}

/** Something that failed in an answer, in the order of the document. */
export interface Failed {
  readonly failure: Failure;
  /** One object for each field of a plan. */
  readonly field: FailedField;
  path: readonly (string | number)[];
}

/** Writes what stands in the place of a value that failed alone, and adds it to the others. @throws where it did not */
export function writeFailed(
  at: number,
  value: unknown,
  failed: Failed[],
  { field, path }: FailedPlace,
  indexes: readonly number[],
): number {
  if (!(value instanceof Failure)) return fail();
  failed.push({ failure: value, field, path: pathOf(path, indexes) });
  return writeNull(at);
}

/** Puts what leads to an object before the paths of what failed within it. */
export function leadTo(
  failed: readonly Failed[],
  from: number,
  { path }: FailedPlace,
  indexes: readonly number[],
): void {
  const lead = pathOf(path, indexes);
  for (const each of failed.slice(from)) each.path = [...lead, ...each.path];
}

/** As completing tells it. */
export function toError({ failure, field, path }: Failed): GraphQLError {
  return located(failure.error, field.nodes, path);
}

function pathOf(path: FailedPlace['path'], indexes: readonly number[]): readonly (string | number)[] {
  let next = 0;
  return path.map((name) => name ?? indexes[next++] ?? 0);
}
