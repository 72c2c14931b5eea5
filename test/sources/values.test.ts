// What columns hold, beside what the calendar says: each day and instant of it, and nothing that is nearly one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, isInstant } from '../../src/sources/days.ts';
import { createSoundRowReader } from '../../src/sources/sound-row.ts';
import { testOf } from '../../src/sources/values.ts';

/** The calendar's own word: what is read is written the same. */
function isWritten(text: string, length: number): boolean {
  const time = Date.parse(text.length === length ? text.padEnd(24, 'T00:00:00.000Z') : '');
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, length) === text;
}

const twoDigits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const day = fc.tuple(twoDigits, twoDigits, twoDigits, twoDigits).map(([a, b, c, d]) => `${a}${b}-${c}-${d}`);
const realDay = fc
  .date({ min: new Date('0000-01-01'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const instant = fc
  .tuple(realDay, twoDigits, twoDigits, twoDigits)
  .map(([from, a, b, c]) => `${from.slice(0, 11)}${a}:${b}:${c}.${a}0Z`);
/** One character of a text is another. */
const spoiled = fc
  .tuple(
    realDay,
    fc.nat({ max: 23 }),
    fc.constantFrom('/', ':', '-', 'T', 't', 'Z', 'z', ' ', '0', '9', '１', ''),
  )
  .map(([text, at, other]) => text.slice(0, at) + other + text.slice(at + 1));

describe('days and instants', () => {
  test('are those of the calendar, in one form', () => {
    fc.assert(
      fc.property(fc.oneof(day, realDay, instant, spoiled), (text) => {
        expect(isInstant(text)).toBe(isWritten(text, 24) && text.length === 24);
        expect(isDay(text.slice(0, 10))).toBe(isWritten(text.slice(0, 10), 10));
      }),
      { numRuns: 5_000 },
    );
  });

  test('of four centuries are all there, and no day more', () => {
    for (let year = 1_896; year <= 2_304; year += 1)
      for (const month of ['02', '04', '12', '00', '13'])
        for (const date of ['00', '01', '28', '29', '30', '31', '32']) {
          const text = `${year}-${month}-${date}`;
          expect([text, isDay(text)]).toEqual([text, isWritten(text, 10)]);
        }
  });
});

describe('a region code', () => {
  test('is digits between dots', () => {
    const isRegion = testOf({ type: 'region', list: false });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('6', '0', '9', '.', 'a', '\n', '/', ':') }), (text) => {
        expect(isRegion(text)).toBe(/^\d+(\.\d+)*$/.test(text));
      }),
    );
  });
});

describe('a row of a reply', () => {
  const names = ['number', 'constructor', 'toString', '__proto__', 'it\'s "odd"\n'] as const;
  const columns = names.map((name) => ({
    name,
    field: name,
    nullable: true,
    test: testOf({ type: 'text', list: false }),
  }));

  test('has what is its own under any name, and nothing that all objects have', () => {
    const read = createSoundRowReader(columns, 'null');
    const row = read({ number: '1' });
    expect(Object.entries(row ?? {})).toEqual(names.map((name) => [name, name === 'number' ? '1' : null]));
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    const own: unknown = JSON.parse('{"__proto__":"p","constructor":"c","toString":"t","more":1}');
    expect(Object.values(read(Object(own)) ?? {})).toEqual([null, 'c', 't', 'p', null]);
  });

  test('that lacks a column is unsound where it may not', () => {
    expect(createSoundRowReader(columns, 'unsound')({ number: '1' })).toBeNull();
    expect(createSoundRowReader(columns, 'null')({ number: 1 })).toBeNull();
    expect(createSoundRowReader(columns, 'null')(Object.create({ number: '1' }) as object)).toBeNull();
  });
});
