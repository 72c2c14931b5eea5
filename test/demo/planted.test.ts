// The disagreements between the registers are those of the planted table, no more and no less.
import { describe, expect, it } from 'vitest';
import { createSample, type PlantedCode, planted } from '../../src/demo/sample/index.ts';
import { definitions } from './definitions.ts';
import { readRegisters } from './registers.ts';

const businessDate = '2025-06-18';
// The keys of a record by code are codes.
const codes = Object.keys(planted) as PlantedCode[];

describe.each([1, 2, 77])('the sample of seed %i', (seed) => {
  const registers = readRegisters(createSample({ seed, businessDate }).rows, businessDate);

  it.each(codes.map((code) => [code, definitions[code].words, planted[code]] as const))(
    '%s: %s: %i',
    (code, _, count) => {
      expect(definitions[code].rows(registers)).toHaveLength(count);
    },
  );
});

it('counts overstays on both sides of the sixtieth day', () => {
  const { StayPermit } = createSample({ seed: 1, businessDate }).rows;
  const ended = (date: string): number =>
    StayPermit.filter(
      ({ validUntil, closedOn, departedOn }) =>
        validUntil === date && closedOn === null && departedOn === null,
    ).length;
  expect([ended('2025-04-20'), ended('2025-04-19'), ended('2025-04-18')]).toEqual([2, 1, 2]);
});
