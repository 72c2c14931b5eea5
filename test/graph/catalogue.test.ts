// What the catalogue of a view says of a plain value, which has no register of its own: it is as closely held as
// the easiest way to it, and rests on what those rest on that show it.
import { expect, test } from 'vitest';
import type { Clearance } from '../../src/access/clearance.ts';
import { embeddedCapabilities } from '../../src/sources/embedded/collection.ts';
import { designView } from '../../src/views/design.ts';
import { modelOf } from '../model/source.ts';
import type { Change } from '../model/source.ts';

const restricted: Clearance = {
  purpose: 'DATA_EXCHANGE',
  levels: { gateway: 'RESTRICTED', guild: 'RESTRICTED', port: 'RESTRICTED' },
};
const official: Clearance = {
  purpose: 'DATA_EXCHANGE',
  levels: { gateway: 'OFFICIAL', guild: 'OFFICIAL', port: 'OFFICIAL' },
};
const fine: Change = [
  'extend type',
  `type Fine @label(level: OFFICIAL) {
    day: Date!
    parts: [Part!]
  }
  type Part @label(level: OFFICIAL) {
    amount: Int @catalogue(unit: "rupiah")
  }
  extend type`,
];
const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const computed = {
  'Permit.fine': { columns: ['endsOn'], reads: {} },
  'Permit.lastFine': { columns: ['endsOn'], reads: {} },
};

/** The entry of `Part.amount` in the catalogue of a view of a permit with these fields. */
function amountOf(clearance: Clearance, ...fields: readonly string[]) {
  const model = modelOf({ changes: [fine, ...fields.map(field)], computed });
  const { catalogue } = designView(model, clearance, () => ({ capabilities: embeddedCapabilities }));
  return catalogue.find(({ type, field: name }) => type === 'Part' && name === 'amount');
}

const closed = 'fine: Fine @computed @label(level: RESTRICTED)';
const easy = 'lastFine: Fine @computed';

test('a value that only a stricter field shows is as strict as that field', () => {
  expect(amountOf(restricted, closed)).toMatchObject({
    classification: 'RESTRICTED',
    labels: [{ needs: { guild: 'RESTRICTED' } }],
    legalBasis: "The guild's charter [V]",
    owner: 'guild',
    source: 'COMPUTED',
    records: ['Permit'],
  });
  expect(amountOf(official, closed)).toBeUndefined();
});

test('a value that two fields show is as strict as the easier one, in every view that has it', () => {
  for (const clearance of [restricted, official]) {
    expect(amountOf(clearance, closed, easy)).toMatchObject({
      classification: 'OFFICIAL',
      labels: [{ needs: { guild: 'OFFICIAL' } }],
    });
  }
});

test('a value that strangers to each other show may be come to by either', () => {
  const byPort = 'fine: Fine @computed @label(level: OFFICIAL, group: "port", purposes: [COOPERATION])';
  const byGuild = 'lastFine: Fine @computed @label(level: RESTRICTED)';
  const clearance: Clearance = { ...restricted, purpose: 'COOPERATION' };
  expect(amountOf(clearance, byPort, byGuild)).toMatchObject({
    classification: 'OFFICIAL',
    labels: expect.arrayContaining([
      { needs: { guild: 'OFFICIAL', port: 'OFFICIAL' }, purposes: ['COOPERATION'] },
      { needs: { guild: 'RESTRICTED' }, purposes: null },
    ]),
  });
});
