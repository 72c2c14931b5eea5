// Enum values as bytes that are made once for each type: names are ASCII, and need no escape.
import type { GraphQLEnumType } from 'graphql';
import type { WriteLeaf } from './leaf.ts';
import { limit as lastPlace, room, view as allView } from './output.ts';
import { fail } from './unusual.ts';

const [view, limit] = [allView, lastPlace];

interface Name {
  readonly size: number;
  /** The quoted name, as numbers of eight bytes each; the last ones may reach beyond it. */
  readonly first: number;
  readonly second: number;
  readonly rest: Float64Array | null;
}

const writers = new WeakMap<GraphQLEnumType, WriteLeaf>();

export function enumWriterOf(type: GraphQLEnumType): WriteLeaf {
  let writer = writers.get(type);
  if (!writer) writers.set(type, (writer = makeWriter(type)));
  return writer;
}

function makeWriter(type: GraphQLEnumType): WriteLeaf {
  const names = new Map<unknown, Name>(type.getValues().map(({ value, name }) => [value, nameOf(name)]));
  return (before, value) => {
    const name = names.get(value);
    if (!name) return fail();
    const { size, first, second, rest } = name;
    const at = before > limit - size ? room(before, size) : before;
    view.setFloat64(at, first, true);
    view.setFloat64(at + 8, second, true);
    if (rest !== null)
      for (let index = 0; index < rest.length; index += 1)
        view.setFloat64(at + 16 + index * 8, rest[index] ?? 0, true);
    return at + size;
  };
}

/** Of ASCII that can be printed no eight bytes are NaN. */
function nameOf(name: string): Name {
  const quoted = Buffer.from(JSON.stringify(name));
  const size = quoted.length;
  const padded = Buffer.alloc(Math.max(2, Math.ceil(size / 8)) * 8, ' ');
  quoted.copy(padded);
  const words = Float64Array.from({ length: padded.length / 8 }, (_, index) =>
    padded.readDoubleLE(index * 8),
  );
  const [first = 0, second = 0] = words;
  return { size, first, second, rest: words.length > 2 ? words.subarray(2) : null };
}
