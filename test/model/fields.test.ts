// What reading a field needs, of the columns behind it, whatever the field itself was labelled.
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import type { Label } from '../../src/access/clearance.ts';
import { enumsOf } from '../../src/model/columns.ts';
import { readField } from '../../src/model/fields.ts';
import { labelOfGrounds } from '../../src/model/grounds.ts';
import { open } from '../../src/model/labels.ts';
import { readRecord } from '../../src/model/records.ts';

const document = parse(`
  enum Status { VALID ENDED }
  type Permit @record(key: ["number"], region: { national: true }) {
    number: String!
    endsOn: Date!
    status: Status! @cases(of: [{ value: VALID, when: { endsOn: { isNull: false } } }], otherwise: ENDED)
    days: Int @computed
  }
`);
const audited: Label = { needs: { guild: 'RESTRICTED' }, purposes: ['AUDIT'] };

test.each(['status', 'days'])('%s, made of a decided field or its columns, needs what they need', (name) => {
  const faults: string[] = [];
  const fault = (place: string, what: string): void => void faults.push(`${place}: ${what}`);
  const node = document.definitions.find((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
  const field = node?.fields?.find((each) => each.name.value === name);
  if (!node || !field) throw new Error(`a permit has no ${name}`);
  const draft = readRecord(node, { owner: 'guild', typeLabel: open, enums: enumsOf(document), fault });
  const reading = readField(node, field, {
    records: new Map([['Permit', draft]]),
    identities: new Map(),
    implementers: new Map(),
    anchors: new Map(),
    registers: new Map(),
    computed: new Map([['Permit.days', { columns: ['status'], reads: {} }]]),
    labels: new Map([['Permit.endsOn', audited]]),
    ownerOf: () => 'guild',
    fault,
  });
  expect(faults).toEqual([]);
  expect(labelOfGrounds(reading?.grounds ?? [])).toEqual(audited);
});
