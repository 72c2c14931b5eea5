// Writers of the objects of frames: generated once for each selection, bound to each frame.
import type { GraphQLLeafType } from 'graphql';
import { Failure } from '../frame.ts';
import type { FieldFrame, Frame, Place } from '../frame.ts';
import type { Selection } from '../plan.ts';
import { leafWriterOf } from './leaves.ts';
import type { WriteLeaf } from './leaf.ts';
import { room, view } from './output.ts';
import { sourceOf } from './source.ts';
import { writeNull } from './text.ts';
import { fail } from './unusual.ts';

/** Writes the next object of its frame, from a place on. @returns the place behind it */
type Write = (at: number) => number;
type Bind = (frame: Frame) => Write;

/** Live as long as the plan that the selection is of. */
const binders = new WeakMap<Selection, Bind>();

export function writerOf(frame: Frame): Write {
  const { selection } = frame;
  let bind = binders.get(selection);
  if (!bind) binders.set(selection, (bind = generate(selection)));
  return bind(frame);
}

const parts = { childrenOf, fail, Failure, none: Object.freeze({ __proto__: null }), room, view, writeNull };

function generate(selection: Selection): Bind {
  const writers = selection.fields.map(({ leaf }): WriteLeaf | null => leaf && leafWriterOf(leaf));
  const types = selection.fields.map(({ leaf }): GraphQLLeafType | null => leaf);
  const make = new Function('parts', 'writers', 'types', sourceOf(selection));
  // The source is ours: what it makes has this type.
  return make(parts, writers, types) as Bind;
}

/** Writes the children of a field, one after another. */
function childrenOf({ children }: FieldFrame): Write {
  const [first] = children?.frames ?? [];
  if (!children || !first) return fail;
  if (!children.places) return writerOf(first);
  const writers = new Map(children.frames.map((frame) => [frame, writerOf(frame)]));
  return inPlaces(children.places, writers);
}

function inPlaces(places: readonly Place[], writers: ReadonlyMap<Frame, Write>): Write {
  let next = 0;
  return (at) => {
    const place = places[next++];
    const write = place && 'frame' in place ? writers.get(place.frame) : undefined;
    return write ? write(at) : fail();
  };
}
