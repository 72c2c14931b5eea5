// Every disagreement that the sample holds is found by its rule, on the rows that it is defined to be of, and no other is.
import { describe, expect, it } from 'vitest';
import { agencies } from '../../src/agencies/index.ts';
import { createSample, plantings } from '../../src/demo/sample/index.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { definitions } from '../demo/definitions.ts';
import { readRegisters, type Registers } from '../demo/registers.ts';
import { roomDefinitions } from '../demo/room-definitions.ts';
import { findAll } from './dossiers.ts';
import { originOf } from './tables.ts';

const businessDate = '2025-06-18';

const defined = new Map<string, (registers: Registers) => readonly object[]>([
  ...Object.entries(definitions).map(([code, { rows }]) => [code, rows] as const),
  ...Object.entries(roomDefinitions),
]);
const planted = new Map<string, number>([
  ...Object.entries(plantings).map(([code, { count }]) => [code, count] as const),
  ...agencies.flatMap(({ sample }) =>
    Object.entries(sample.planted ?? {}).map(([code, { count }]) => [code, count] as const),
  ),
]);

describe.each([1, 2, 77])('in the sample of seed %i', (seed) => {
  const { rows } = createSample({ seed, businessDate });
  const registers = readRegisters(rows, businessDate);

  it.each(rules.map((rule) => [rule.code, rule] as const))(
    '%s is found where it is, and there alone',
    (code, rule) => {
      const anchors = findAll(rule, rows, businessDate).map(({ anchor }) => originOf(anchor.row));
      expect(anchors).toHaveLength(planted.get(code) ?? 0);
      expect(new Set(anchors)).toEqual(new Set(defined.get(code)?.(registers) ?? []));
      expect(new Set(anchors).size).toBe(anchors.length);
    },
  );

  it('R01 tells the sixtieth day of an overstay from those on both sides of it', () => {
    const rule = rules.find(({ code }) => code === 'R01_OVERSTAY');
    const found = rule ? findAll(rule, rows, businessDate) : [];
    const saying = (text: RegExp): number =>
      found.filter(({ explanation }) => text.test(explanation.en)).length;
    expect(found.filter(({ boundary }) => boundary !== null)).toHaveLength(plantings.R01_BOUNDARY.count);
    expect(saying(/Below 60 days .* charge/)).toBe(plantings.R01_CHARGEABLE.count);
    expect(saying(/Above 60 days .* deportation/)).toBe(plantings.R01_DEPORTABLE.count);
  });
});

/** Planted, and told otherwise than by a rule of their own. */
const elsewhere: Readonly<{ [code: string]: string }> = {
  R01_CHARGEABLE: 'said by R01_OVERSTAY',
  R01_BOUNDARY: 'said by R01_OVERSTAY',
  R01_DEPORTABLE: 'said by R01_OVERSTAY',
  R03_SEEN_AT_WORK: 'rests on sightings that are for some callers alone, which no rule may read',
  R27_OUTBOUND_RISK: 'is about citizens who leave',
};

it('leaves no planted disagreement without a rule, but those that are told otherwise', () => {
  const codes = new Set(rules.map(({ code }): string => code));
  const without = [...planted.keys()].filter((code) => !codes.has(code));
  expect(without.sort()).toEqual(Object.keys(elsewhere).sort());
});
