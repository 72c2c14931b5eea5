// Labels follow what is read: of columns, of what is computed of them, of the evidence that a link stands on.
import { describe, expect, test } from 'vitest';
import type { Clearance } from '../../src/access/clearance.ts';
import { prune } from '../../src/views/prune.ts';
import { labelOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const official: Clearance = {
  purpose: 'DATA_EXCHANGE',
  levels: { gateway: 'OFFICIAL', guild: 'OFFICIAL', port: 'OFFICIAL' },
};

/** The fields of a type in the graph of a caller who is cleared for OFFICIAL; null where there is no type. */
function fieldsOf(model: ReturnType<typeof modelOf>, type: string): readonly string[] | null {
  const node = prune(model, official).get(type);
  if (!node || !('fields' in node)) return null;
  return (node.fields ?? []).map(({ name }) => name.value);
}

describe('a computed field', () => {
  const days = field('days: Int @computed @catalogue(unit: "days")');

  test('has the label of its type where it reads no stricter column', () => {
    const model = modelOf({
      changes: [days],
      computed: { 'Permit.days': { columns: ['endsOn', 'status'], reads: {} } },
    });
    expect(labelOf(model, 'Permit.days').needs).toEqual({ guild: 'OFFICIAL' });
    expect(fieldsOf(model, 'Permit')).toContain('days');
  });

  test('has the label of the strictest column that it reads', () => {
    const model = modelOf({
      changes: [days],
      computed: { 'Permit.days': { columns: ['endsOn', 'fee'], reads: {} } },
    });
    expect(labelOf(model, 'Permit.days').needs).toEqual({ guild: 'RESTRICTED' });
    expect(fieldsOf(model, 'Permit')).not.toContain('days');
  });

  test('has the label of a decided field that it reads, purposes and all', () => {
    const purposes = 'purposes: [AUDIT]';
    const model = modelOf({
      changes: [
        days,
        ['endsOn: Date!', `endsOn: Date! @label(level: RESTRICTED, ${purposes})`],
        ['status: PermitStatus!', `status: PermitStatus! @label(level: RESTRICTED, ${purposes})`],
      ],
      computed: { 'Permit.days': { columns: ['status'], reads: {} } },
    });
    expect(labelOf(model, 'Permit.days')).toEqual({ needs: { guild: 'RESTRICTED' }, purposes: ['AUDIT'] });
  });

  test('has the label of what it reads of its own row, whatever it reads of others of the record', () => {
    const model = modelOf({
      changes: [days],
      computed: { 'Permit.days': { columns: ['fee'], reads: { Permit: ['number'] } } },
    });
    expect(labelOf(model, 'Permit.days').needs).toEqual({ guild: 'RESTRICTED' });
  });

  test('has the label of the strictest column of other records that it reads', () => {
    const model = modelOf({
      changes: [days],
      computed: { 'Permit.days': { columns: ['number'], reads: { Permit: ['fee'] } } },
    });
    expect(labelOf(model, 'Permit.days').needs).toEqual({ guild: 'RESTRICTED' });
  });
});

describe('a link', () => {
  test("stands on both sides' evidence, which may be used below the level at which it is read", () => {
    const model = modelOf();
    expect(labelOf(model, 'Permit.passports').needs).toEqual({ guild: 'OFFICIAL', port: 'OFFICIAL' });
    expect(labelOf(model, 'ForeignNational.permits').needs).toEqual({
      gateway: 'OFFICIAL',
      guild: 'OFFICIAL',
    });
    expect(labelOf(model, 'Permit.document').needs).toEqual({ guild: 'RESTRICTED' });
  });

  test('goes where its evidence is raised, and the type stays', () => {
    const raised: Change = [
      '["issuingState", "document"] }',
      '["issuingState", "document"], level: RESTRICTED }',
    ];
    const [before, after] = [modelOf(), modelOf({ changes: [raised] })];
    expect(labelOf(after, 'Permit.worker').needs).toMatchObject({ guild: 'RESTRICTED' });
    expect(labelOf(after, 'Permit')).toEqual(labelOf(before, 'Permit'));

    const fields = ['number', 'endsOn', 'site', 'status', 'worker', 'passports'];
    expect(fieldsOf(before, 'Permit')).toEqual(fields);
    expect(fieldsOf(after, 'Permit')).toEqual(fields.slice(0, 4));
    expect(fieldsOf(before, 'ForeignNational')).toEqual(['name', 'passports', 'permits']);
    expect(fieldsOf(after, 'ForeignNational')).toEqual(['name', 'passports']);
  });

  test('to an agency that is not connected is not there, and neither is what comes from it', () => {
    const model = modelOf({ portIsAbsent: true });
    expect(model.agencies).toEqual(['guild']);
    expect([...model.records.keys()]).not.toContain('Passport');
    expect(fieldsOf(model, 'Permit')).toEqual(['number', 'endsOn', 'site', 'status', 'worker']);
    expect(fieldsOf(model, 'ForeignNational')).toEqual(['permits']);
    expect(model.identities.get('ForeignNational')?.register).toBeNull();
  });
});

test('a column for joins alone is a field in no view', () => {
  const everything: Clearance = {
    purpose: 'INTELLIGENCE',
    levels: { gateway: 'INTELLIGENCE', guild: 'INTELLIGENCE', port: 'INTELLIGENCE' },
  };
  const node = prune(modelOf(), everything).get('Permit');
  const fields = node && 'fields' in node ? (node.fields ?? []).map(({ name }) => name.value) : [];
  expect(fields).toEqual(['number', 'endsOn', 'fee', 'site', 'status', 'worker', 'passports']);
});
