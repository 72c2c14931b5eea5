// What holds of every rule and of every finding of the sample, whatever the rule is.
import { describe, expect, it } from 'vitest';
import { createSample } from '../../src/demo/sample/index.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { findAll } from './dossiers.ts';
import { originOf, recordModel } from './tables.ts';

const businessDate = '2025-06-18';
const { rows } = createSample({ seed: 1, businessDate });

it('lists the rules once each, in the order of their codes', () => {
  const codes = rules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  const found = findAll(rule, rows, businessDate);

  it('says what law it rests on, how far that was verified, and since when', () => {
    expect(rule.legalBasis).toMatch(/ \[(V|S|V\/S|S\/V)\]$|^(service rule|data quality)$/);
    expect(rule.validFrom < businessDate).toBe(true);
    expect(rule.validFrom < rule.verifiedOn).toBe(true);
  });

  it('names as missing nothing but what it reads, and has an anchor with a region', () => {
    expect(Object.keys(rule.inputs)).toEqual(expect.arrayContaining([rule.anchor, ...rule.absence]));
    expect(['own', 'anyOf']).toContain(recordModel(rule.anchor).region.kind);
  });

  it('gives rows of its inputs as evidence, the anchor first and none twice', () => {
    for (const { anchor, evidence } of found) {
      expect(evidence[0]).toEqual(anchor);
      expect(anchor.record).toBe(rule.anchor);
      expect(new Set(evidence.map(({ row }) => row)).size).toBe(evidence.length);
      for (const { record, row } of evidence) {
        const all: readonly object[] = { ...rows }[record as keyof typeof rows];
        expect(all).toContain(originOf(row));
      }
    }
  });

  it('speaks both languages, in full sentences, with the same figures and no document number', () => {
    for (const { explanation, clears, boundary, evidence } of found) {
      const figures = [explanation, clears, ...(boundary ? [boundary] : [])].map(({ id, en }) => {
        expect(id).toMatch(/^[A-Z].*\.$/);
        expect(en).toMatch(/^[A-Z].*\.$/);
        expect(id).not.toBe(en);
        return [id, en].map((text) => (text.match(/\d[\d.-]*\d|\d/g) ?? []).toSorted());
      });
      for (const [indonesian, english] of figures) expect(indonesian).toEqual(english);
      const numbers = evidence.flatMap(({ row }) => {
        const { document } = { ...originOf(row) } as Readonly<Record<string, unknown>>;
        return typeof document === 'string' ? [document] : [];
      });
      const text = [explanation, clears].flatMap(({ id, en }) => [id, en]).join(' ');
      expect(numbers.filter((number) => text.includes(number))).toEqual([]);
    }
  });
});

it.each(rules.filter(({ absence }) => absence.length > 0).map((rule) => [rule.code, rule] as const))(
  '%s rests on an absence, and says that it is one in view',
  (_, rule) => {
    for (const { explanation } of findAll(rule, rows, businessDate)) {
      expect(explanation.en).toMatch(/visible/);
      expect(explanation.id).toMatch(/terlihat/);
    }
  },
);

/** How sure each rule is of the sample's rows; where a rule is less so, its boundaries say why. */
const confidences: Readonly<{ [code: string]: readonly string[] }> = {
  R03_MET_AT_WORK: ['LOW'],
  R05_RPTKA_NO_PERMIT: ['MEDIUM'],
  R05_UNKNOWN_DOCUMENT: ['MEDIUM'],
  R06_LOCATION_MISMATCH: ['MEDIUM'],
  R06_POSITION_MISMATCH: ['MEDIUM'],
  R08_TWO_EMPLOYERS: ['LOW', 'MEDIUM'],
  R13_NO_KTP_OA_MARRIED: [],
  R14_ADDRESS_MISMATCH: ['MEDIUM'],
  R16_NO_GUARANTOR: ['HIGH', 'MEDIUM'],
  R17_GUARANTOR_OVERLOADED: ['MEDIUM'],
  R18_FICTITIOUS_GUARANTOR: ['LOW'],
  R19_LODGING_NOT_REPORTED: ['LOW'],
  R22_INGO_STAFF: ['MEDIUM'],
  R25_ILLEGAL_ENTRY: ['LOW'],
  R26_MULTI_IDENTITY: ['HIGH', 'MEDIUM'],
  R26_NAME_DIFFERS: ['HIGH', 'MEDIUM'],
  R26_ONE_DOCUMENT_TWO_PERSONS: ['MEDIUM'],
};

it.each(rules.map((rule) => [rule.code, rule] as const))('%s is as sure as its rows allow', (code, rule) => {
  const found = findAll(rule, rows, businessDate).map(({ confidence }) => confidence);
  expect([...new Set(found)].sort()).toEqual(confidences[code] ?? ['HIGH']);
});
