// How each kind of leaf is written: a value in the form that its type gives back unchanged at once, any other by the
// type's own `serialize`. Which form that is follows from that very function, never from the type's name.
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { scalars } from '../../graph/scalars.ts';
import type { PlannedField } from '../plan.ts';
import { writeDay, writeInstant } from './days.ts';
import { enumWriterOf } from './enums.ts';
import type { WriteLeaf } from './leaf.ts';
import { isInteger, writeInteger, writeNumber } from './numbers.ts';
import { writeSerialized } from './serialized.ts';
import { writeBoolean, writePlain, writeString } from './text.ts';

const text: WriteLeaf = (at, value, type) =>
  typeof value === 'string' ? writeString(at, value) : writeSerialized(at, value, type);

const integer: WriteLeaf = (at, value, type) =>
  isInteger(value) ? writeInteger(at, value) : writeSerialized(at, value, type);

const natural: WriteLeaf = (at, value, type) =>
  isInteger(value) && value >= 0 ? writeInteger(at, value) : writeSerialized(at, value, type);

const positive: WriteLeaf = (at, value, type) =>
  isInteger(value) && value > 0 ? writeInteger(at, value) : writeSerialized(at, value, type);

const number: WriteLeaf = (at, value, type) =>
  typeof value === 'number' && Number.isFinite(value)
    ? writeNumber(at, value)
    : writeSerialized(at, value, type);

const boolean: WriteLeaf = (at, value, type) =>
  typeof value === 'boolean' ? writeBoolean(at, value) : writeSerialized(at, value, type);

const bySerialize = new Map<unknown, WriteLeaf>([
  [GraphQLString.serialize, text],
  [GraphQLID.serialize, text],
  [GraphQLInt.serialize, integer],
  [GraphQLFloat.serialize, number],
  [GraphQLBoolean.serialize, boolean],
  // Of the text scalars: RegionCode, FieldName, Cursor.
  [String, text],
  [scalars.NonNegativeInt.serialize, natural],
  [scalars.PositiveInt.serialize, positive],
  [scalars.Date.serialize, writeDay],
  [scalars.DateTime.serialize, writeInstant],
]);

const handle: WriteLeaf = (at, value, type) =>
  typeof value === 'string' ? writePlain(at, value) : writeSerialized(at, value, type);

export function leafWriterOf({ access }: Pick<PlannedField, 'access'>, type: GraphQLLeafType): WriteLeaf {
  if (access.kind === 'set' && access.givesHandles && bySerialize.get(type.serialize) === text) return handle;
  return isEnumType(type) ? enumWriterOf(type) : (bySerialize.get(type.serialize) ?? writeSerialized);
}
