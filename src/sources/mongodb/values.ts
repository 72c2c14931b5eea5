// Scalars of the product to BSON and back.
import { Binary, Decimal128, Long, ObjectId, UUID } from 'mongodb';
import type { Scalar } from '../query.ts';
import type { Value } from '../source.ts';
import { describeType, faultOf, isList } from '../values.ts';
import { wholeOf } from './decimal.ts';
import type { ColumnLayout } from './layout.ts';

/** A value that is not as its column is declared. Its message names no value. */
export class UnsoundValue extends Error {
  constructor(column: string, fault: string) {
    super(`"${column}": ${fault}`);
    this.name = 'UnsoundValue';
  }
}

/**
 * A value to compare a column with; undefined, where no stored value can equal it. Throws a TypeError where
 * the value is not of the column's type.
 */
export function encode({ name, declaration: { type }, form }: ColumnLayout, value: Scalar): unknown {
  const expected = type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== expected) {
    throw new TypeError(`"${name}" holds ${describeType(type)}; it is compared with a ${typeof value}.`);
  }
  if (typeof value !== 'string') return value;
  if (!value.isWellFormed()) return undefined;
  switch (form) {
    case 'plain':
      return value;
    case 'date':
      if (faultOf({ type, list: false, nullable: false }, value) !== undefined) return undefined;
      return new Date(type === 'date' ? `${value}T00:00:00.000Z` : value);
    case 'objectId':
      return /^[0-9a-f]{24}$/.test(value) ? new ObjectId(value) : undefined;
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? new UUID(value) : undefined;
  }
}

/** A value of a row in the form in which a document keeps it. Throws an UnsoundValue where there is none. */
export function toStored(column: ColumnLayout, value: Value): unknown {
  const fault = faultOf(column.declaration, value);
  if (fault !== undefined) throw new UnsoundValue(column.name, fault);
  if (value === null) return null;
  const store = (scalar: Scalar): unknown => {
    // A number beyond 32 bits would be stored as a double.
    if (typeof scalar === 'number')
      return Number.isInteger(scalar) && scalar !== (scalar | 0) ? Long.fromNumber(scalar) : scalar;
    const stored = encode(column, scalar);
    if (stored === undefined)
      throw new UnsoundValue(column.name, `expected a text that is an ${column.form}`);
    return stored;
  };
  return isList(value) ? value.map(store) : store(value);
}

/** What a document holds at a column, as the product knows it. Throws an UnsoundValue where it is not as declared. */
export function decode(column: ColumnLayout, stored: unknown): Value {
  const { declaration, name } = column;
  const isAbsent = stored === undefined || stored === null;
  // Documents often leave an empty list out.
  if (declaration.list && isAbsent) return [];
  if (declaration.list && !Array.isArray(stored))
    throw new UnsoundValue(name, 'expected a list, found one value');
  const value = Array.isArray(stored)
    ? declaration.list
      ? stored.map((element) => toScalar(column, element))
      : undefined
    : isAbsent
      ? null
      : toScalar(column, stored);
  if (value === undefined) throw new UnsoundValue(name, 'expected one value, found a list');
  const fault = faultOf(declaration, value);
  if (fault !== undefined) throw new UnsoundValue(name, fault);
  return value;
}

/** One value of a column that is no list, or an element of one that is. */
export function decodeScalar(column: ColumnLayout, stored: unknown): Scalar | null {
  const value = decode(column, stored);
  if (isList(value)) throw new TypeError(`"${column.name}" is a list column.`);
  return value;
}

function toScalar(column: ColumnLayout, stored: unknown): Scalar {
  const scalar = read(column, stored);
  if (scalar === undefined) {
    throw new UnsoundValue(
      column.name,
      `expected ${describeType(column.declaration.type)}, found another type`,
    );
  }
  return scalar;
}

function read({ declaration: { type }, form }: ColumnLayout, stored: unknown): Scalar | undefined {
  switch (form) {
    case 'date': {
      if (!(stored instanceof Date) || Number.isNaN(stored.getTime())) return undefined;
      const instant = stored.toISOString();
      if (type === 'instant') return instant;
      return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, -'T00:00:00.000Z'.length) : undefined;
    }
    case 'objectId':
      return stored instanceof ObjectId ? stored.toHexString() : undefined;
    case 'uuid':
      return stored instanceof Binary && stored.sub_type === Binary.SUBTYPE_UUID
        ? stored.toUUID().toHexString()
        : undefined;
    case 'plain':
      if (type === 'integer') return toWhole(stored);
      if (type === 'boolean') return typeof stored === 'boolean' ? stored : undefined;
      return typeof stored === 'string' ? stored : undefined;
  }
}

/** The driver gives Int32, Double and a Long that fits as numbers. */
function toWhole(stored: unknown): number | undefined {
  if (typeof stored === 'number') return stored === 0 ? 0 : stored;
  return stored instanceof Decimal128 ? wholeOf(stored.toString()) : undefined;
}
