// Enum values as bytes that are made once for each type: names are ASCII, and need no escape.
import type { GraphQLEnumType } from 'graphql';
import type { WriteLeaf } from './leaf.ts';
import { room, view as allView } from './output.ts';
import { fail } from './unusual.ts';

const view = allView;

interface Name {
  readonly size: number;
  /** The quoted name, four bytes each; the last ones may reach beyond it. */
  readonly words: Int32Array;
}

const writers = new WeakMap<GraphQLEnumType, WriteLeaf>();

export function enumWriterOf(type: GraphQLEnumType): WriteLeaf {
  let writer = writers.get(type);
  if (!writer) writers.set(type, (writer = makeWriter(type)));
  return writer;
}

function makeWriter(type: GraphQLEnumType): WriteLeaf {
  const names = new Map<unknown, Name>(type.getValues().map(({ value, name }) => [value, nameOf(name)]));
  return (at, value) => {
    const name = names.get(value);
    if (!name) return fail();
    const { size, words } = name;
    const start = room(at, size);
    let place = start;
    for (const word of words) {
      view.setInt32(place, word, true);
      place += 4;
    }
    return start + size;
  };
}

function nameOf(name: string): Name {
  const quoted = Buffer.from(JSON.stringify(name));
  const padded = Buffer.alloc(Math.ceil(quoted.length / 4) * 4, quoted);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, index) => padded.readInt32LE(index * 4));
  return { size: quoted.length, words };
}
