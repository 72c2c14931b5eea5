// BSON and scalars: each goes there and back, and what is not as declared is no value.
import { BSON, Decimal128, Long, ObjectId, UUID } from 'mongodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeOf } from '../../../src/sources/mongodb/decimal.ts';
import { layOut, type ColumnLayout } from '../../../src/sources/mongodb/layout.ts';
import type { StoredAs } from '../../../src/sources/mongodb/settings.ts';
import { decode, encode, toStored, UnsoundValue } from '../../../src/sources/mongodb/values.ts';
import type { ColumnType } from '../../../src/sources/source.ts';

function columnOf(
  type: ColumnType,
  { list = false, as }: { list?: boolean; as?: StoredAs } = {},
): ColumnLayout {
  const columns = { value: { type, list, nullable: !list } };
  const fields = { value: as === undefined ? {} : { as } };
  const column = layOut({ name: 'R', columns, key: [], lookups: [] }, { R: { fields } }).columns.get('value');
  if (!column) throw new Error('the column is declared');
  return column;
}

/** As a server and the driver give it back. */
function throughBson(value: unknown): unknown {
  return BSON.deserialize(BSON.serialize({ value }))['value'];
}

const instants = fc
  .date({
    min: new Date('0000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const dates = instants.map((instant) => instant.slice(0, 10));
const regions = fc.constantFrom('61', '61.04', '62.03.01');
const texts = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed());
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

const kinds: readonly (readonly [string, ColumnLayout, fc.Arbitrary<string | number | boolean>])[] = [
  ['text', columnOf('text'), texts],
  ['text as ObjectId', columnOf('text', { as: 'objectId' }), hex(24)],
  ['text as UUID', columnOf('text', { as: 'uuid' }), fc.uuid()],
  ['whole numbers', columnOf('integer'), fc.maxSafeInteger()],
  ['truth values', columnOf('boolean'), fc.boolean()],
  ['dates', columnOf('date'), dates],
  ['dates as BSON dates', columnOf('date', { as: 'date' }), dates],
  ['instants', columnOf('instant'), instants],
  ['instants as text', columnOf('instant', { as: 'string' }), instants],
  ['regions', columnOf('region'), regions],
];

describe.each(kinds)('%s', (_, column, values) => {
  test('come back as they were stored, and equal what they are compared with', () => {
    const property = fc.property(values, (value) => {
      const stored = throughBson(toStored(column, value));
      expect(decode(column, stored)).toBe(Object.is(value, -0) ? 0 : value);
      // A long number is stored as such, and a server compares it with a double by size.
      if (typeof value !== 'number') expect(throughBson(encode(column, value))).toEqual(stored);
    });
    fc.assert(property);
  });

  test('are missing where a document has null or nothing', () => {
    expect(decode(column, null)).toBeNull();
    expect(decode(column, undefined)).toBeNull();
  });

  test('are nothing else: every other BSON value is refused, by a message that names no value', () => {
    const others = [
      'x', '', 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, new Long(1, 2 ** 30), Decimal128.fromString('0.5'),
      Decimal128.fromString('NaN'), {}, [], ['62.55'], new ObjectId(), new UUID(), new Date(1), new Date(Number.NaN),
      Buffer.from('x'), /x/, { $ne: null },
    ]; // prettier-ignore
    for (const other of others) {
      let read: unknown;
      try {
        read = decode(column, other);
      } catch (error) {
        expect(error).toBeInstanceOf(UnsoundValue);
        expect(String(error)).not.toContain('62.55');
        continue;
      }
      expect(read).toEqual(
        other instanceof Date ? other.toISOString() : typeof other === 'object' ? expect.any(String) : other,
      );
    }
  });
});

test('lists hold elements of their type, and are empty where a document leaves them out', () => {
  const column = columnOf('integer', { list: true });
  expect(decode(column, throughBson(toStored(column, [1, 2 ** 40, 1])))).toEqual([1, 2 ** 40, 1]);
  expect(decode(column, undefined)).toEqual([]);
  expect(decode(column, null)).toEqual([]);
  for (const unsound of [1, ['1'], [[1]], [null], { 0: 1 }]) {
    expect(() => decode(column, unsound)).toThrow(UnsoundValue);
  }
});

test('whole numbers are read of any numeric type', () => {
  const column = columnOf('integer');
  for (const stored of [
    5,
    Long.fromNumber(5),
    Decimal128.fromString('5.00'),
    Decimal128.fromString('0.5E+1'),
  ]) {
    expect(decode(column, throughBson(stored))).toBe(5);
  }
});

test('decimal text is a whole number exactly where it is one', () => {
  const property = fc.property(fc.maxSafeInteger(), fc.nat(20), (number, zeros) => {
    expect(wholeOf(`${number}.${'0'.repeat(zeros + 1)}`)).toBe(number === 0 ? 0 : number);
    expect(wholeOf(`${number}.${'0'.repeat(zeros)}1`)).toBeUndefined();
  });
  fc.assert(property);
  expect(wholeOf('12E+2')).toBe(1200);
  expect(wholeOf('1200E-2')).toBe(12);
  for (const text of ['9007199254740993', '1E+30', '1E-30', '1E+6000', 'NaN', 'Infinity', '']) {
    expect(wholeOf(text)).toBeUndefined();
  }
});

test('no stored value equals text that is none of its form', () => {
  expect(encode(columnOf('text', { as: 'objectId' }), 'x')).toBeUndefined();
  expect(encode(columnOf('text', { as: 'uuid' }), 'A'.repeat(36))).toBeUndefined();
  expect(encode(columnOf('date', { as: 'date' }), '2025-02-30')).toBeUndefined();
  expect(encode(columnOf('text'), '\ud83d')).toBeUndefined();
  expect(() => encode(columnOf('integer'), '1')).toThrow(TypeError);
});
