// One generated schema and one document over it, answered by our execution and by graphql-js.
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { askBytes, askOurs, askReference } from '../answers.ts';
import type { Answer } from '../answers.ts';
import { bareContext } from '../bare-context.ts';
import { isExecutable } from '../documents.ts';
import type { RandomDocument } from '../documents.ts';
import { bringToLife } from './schema.ts';
import type { Design } from './schema.ts';

/** All that a case is made of, as data. */
export interface Case extends RandomDocument {
  readonly design: Design;
}

export interface Living {
  readonly mixed: GraphQLSchema;
  readonly atOnce: GraphQLSchema;
}

/**
 * graphql-js answers twice. Where all comes at once, it goes through a document in its order, and so its errors have an
 * order and none is cut off by a faster one: ours have that order, however things come. Where things come sooner and
 * later, as they do for ours, its data is the same.
 */
export interface Answers {
  readonly ours: Answer;
  /** Ours once more, as bytes. */
  readonly bytes: Answer & { readonly isWritten: boolean };
  readonly reference: Answer;
  readonly mixedData: string | undefined;
}

export function live(design: Design): Living {
  return { mixed: bringToLife(design, 'mixed'), atOnce: bringToLife(design, 'at once') };
}

/** Answers as ours does; a test of the proof puts what is wrong in its place. */
export type Ask = typeof askOurs;

export async function answersTo(
  { mixed, atOnce }: Living,
  document: RandomDocument,
  ask: Ask = askOurs,
): Promise<Answers> {
  // A plan is kept with its document: of other conditions, asked before, nothing may be left in it.
  await ask({ schema: mixed, ...document, variables: otherConditions(document) }, bareContext());
  const ours = await ask({ schema: mixed, ...document }, bareContext());
  const bytes = await askBytes({ schema: mixed, ...document }, bareContext());
  const reference = await askReference({ schema: atOnce, ...document }, bareContext());
  const { data: mixedData } = await askReference({ schema: mixed, ...document }, bareContext());
  return { ours, bytes, reference, mixedData };
}

function otherConditions({ variables }: RandomDocument): RandomDocument['variables'] {
  const { yes = true, no = false, perhaps } = variables;
  return { ...variables, yes: yes !== true, no: no !== true, perhaps: perhaps === null ? false : null };
}

export function differ({ ours, bytes, reference, mixedData }: Answers): boolean {
  return ours.data !== mixedData || [ours, bytes].some((answer) => !isEqual(answer, reference));
}

function isEqual(one: Answer, other: Answer): boolean {
  return (
    one.data === other.data &&
    one.errors.length === other.errors.length &&
    one.errors.every((error, index) => error === other.errors[index])
  );
}

export function isValidFor({ atOnce }: Living, text: string): boolean {
  return isExecutable(atOnce, text) && parse(text).definitions.length > 0;
}
