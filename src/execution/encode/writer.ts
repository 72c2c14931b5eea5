// Writers of the objects of frames: generated once for each selection, bound to each frame.
import type { GraphQLLeafType } from 'graphql';
import { Failure } from '../frame.ts';
import type { FieldFrame, Frame } from '../frame.ts';
import type { Selection } from '../plan.ts';
import type { WriteLeaf } from './leaf.ts';
import { leafWriterOf } from './leaves.ts';
import { isDue, room, view } from './output.ts';
import { sourceOf } from './source.ts';
import { writeNull } from './text.ts';
import { fail } from './unusual.ts';

/** Writes the next object of its frame, from a place on, and gives the place behind it, or the steps there. */
type Write<Step> = (at: number) => Step;
type Bind<Step> = (frame: Frame) => Write<Step>;
/** Gives the place where it is, and is given the one where it goes on. */
type Turns = Generator<number, number, number>;

/** Live as long as the plan that the selection is of. */
const binders = new WeakMap<Selection, Bind<number>>();
const bindersInTurns = new WeakMap<Selection, Bind<Turns>>();

export function writerOf(frame: Frame): Write<number> {
  const { selection } = frame;
  let bind = binders.get(selection);
  // The source is ours: what it makes has this type, as below.
  if (!bind) binders.set(selection, (bind = generate(selection, false, writerOf) as Bind<number>));
  return bind(frame);
}

export function writerInTurns(frame: Frame): Write<Turns> {
  const { selection } = frame;
  let bind = bindersInTurns.get(selection);
  if (!bind) bindersInTurns.set(selection, (bind = generate(selection, true, writerOfPart) as Bind<Turns>));
  return bind(frame);
}

/** Of so many objects, one alone is a small part of the answer, and is written at one go. */
const many = 64;

function writerOfPart(frame: Frame): Write<number | Turns> {
  return frame.objects.length < many ? writerInTurns(frame) : writerOf(frame);
}

const parts = { fail, Failure, isDue, none: Object.freeze({ __proto__: null }), room, view, writeNull };

function generate<Step>(selection: Selection, inTurns: boolean, bind: Bind<Step>): unknown {
  const writers = selection.fields.map(({ leaf }): WriteLeaf | null => leaf && leafWriterOf(leaf));
  const types = selection.fields.map(({ leaf }): GraphQLLeafType | null => leaf);
  const childrenOf = (field: FieldFrame): Write<Step> => writerOfChildren(field, bind);
  const make = new Function('parts', 'writers', 'types', sourceOf(selection, inTurns));
  return make({ ...parts, childrenOf }, writers, types);
}

/** Writes the children of a field, one after another. */
function writerOfChildren<Step>({ children }: FieldFrame, bind: Bind<Step>): Write<Step> {
  const [first] = children?.frames ?? [];
  if (!children || !first) return fail;
  const { places, frames } = children;
  if (!places) return bind(first);
  const writers = new Map(frames.map((frame) => [frame, bind(frame)]));
  let next = 0;
  return (at) => {
    const place = places[next++];
    const write = place && 'frame' in place ? writers.get(place.frame) : undefined;
    return write ? write(at) : fail();
  };
}
