// The records and made-up rows that the conformance cases run on: one column of every type, with and without nulls.
import type { RecordDeclaration, Row } from '../../src/sources/source.ts';

const column = (type: RecordDeclaration['columns'][string]['type'], nullable = true, list = false) => ({
  type,
  nullable,
  list,
});

const permit: RecordDeclaration = {
  name: 'Permit',
  columns: {
    number: column('text', false),
    issuingState: column('text', false),
    document: column('text'),
    holder: column('text'),
    months: column('integer'),
    isActive: column('boolean'),
    validUntil: column('date'),
    recordedAt: column('instant', false),
    region: column('region'),
    planNumber: column('text'),
    sites: column('region', false, true),
    tags: column('text', false, true),
    years: column('integer', false, true),
  },
  key: ['number'],
  lookups: [['number'], ['issuingState', 'document'], ['planNumber'], ['region'], ['sites']],
};

const plan: RecordDeclaration = {
  name: 'Plan',
  columns: {
    number: column('text', false),
    region: column('region'),
    firm: column('text'),
  },
  key: ['number'],
  lookups: [['number'], ['firm']],
};

export const records: readonly RecordDeclaration[] = [permit, plan];

/** A permit of which only what a case speaks of is said. */
export function permitOf(number: string, values: Row = {}): Row {
  return {
    number,
    issuingState: 'XA',
    document: null,
    holder: null,
    months: null,
    isActive: null,
    validUntil: null,
    recordedAt: '2025-06-18T02:15:00.000Z',
    region: null,
    planNumber: null,
    sites: [],
    tags: [],
    years: [],
    ...values,
  };
}

export function planOf(number: string, values: Row = {}): Row {
  return { number, region: null, firm: null, ...values };
}
