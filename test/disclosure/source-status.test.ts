// What answers tell of agencies in trouble is what they would tell if regional intelligence, in trouble too, had never
// been written.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guard } from '../../src/config/sources/guard.ts';
import { guardSource } from '../../src/sources/guard/source.ts';
import { createFaultySource } from '../faults/source.ts';
import type { SourceFault } from '../faults/source.ts';
import type { GatewayOptions } from '../gateway.ts';
import { askers } from './askers.ts';
import { observe } from './observation.ts';
import type { Asker } from './rights.ts';
import { openBoth } from './without-binda.ts';
import type { Gateways } from './without-binda.ts';

const faults: Readonly<Record<string, SourceFault>> = {
  binda: { is: 'failing', code: 'AGENCY_UNAVAILABLE' },
  imigrasi: { is: 'failing', code: 'AGENCY_TIMEOUT' },
  dukcapil: { is: 'unsound', values: { recordedAt: 'some day' } },
  polri: { is: 'failing', code: 'AGENCY_REFUSED' },
};

// Each gateway has sources of its own: one that failed in the other would open a breaker here.
const around: GatewayOptions['around'] = Object.fromEntries(
  Object.entries(faults).map(([agency, fault]) => [
    agency,
    (source, options) => {
      const faulty = createFaultySource();
      faulty.fault = fault;
      const settings = guard.parse({ timeoutMs: 30_000, attempts: 1 });
      return guardSource(faulty.around(source, agency), { ...options, settings });
    },
  ]),
);

let gateways: Gateways;
beforeAll(async () => {
  gateways = await openBoth(around);
});
afterAll(() => gateways.close());

const person = 'name residenceCertificates { totalCount nodes { region } } workAssignments { totalCount }';
const catalogue = '{ fieldCatalogue(type: "ForeignNational") { field owner freshness } }';
const queries = [
  `{ workAssignments(first: 5) { nodes { position worker { id ${person} } } } }`,
  '{ foreignNationals(first: 5) { nodes { id } } residenceCertificates { nodes { region } } }',
  catalogue,
];

test.each<[Asker]>([[askers.naker], [askers.dukcapil], [askers.teamOfKapuas]])(
  '$persona is told the same of agencies in trouble',
  async (asker) => {
    for (const query of queries) {
      const whole = await observe(gateways.whole, asker, query);
      expect(whole, query).toEqual(await observe(gateways.without, asker, query));
      expect(whole.body, query).toContain('"sources":[{"agency"');
      expect(whole.body, query).not.toContain('binda');
    }
  },
);

test('the public is told of no agency: what it reads is the gateway’s own', async () => {
  const query = '{ presenceCounts(region: "61") { agency measure value } }';
  const whole = await observe(gateways.whole, askers.everyone, query);
  expect(whole).toEqual(await observe(gateways.without, askers.everyone, query));
  expect(whole.body).not.toContain('extensions');
});

test('the comparison sees a difference where there is one: the police, to whom BINDA releases reports', async () => {
  const whole = await observe(gateways.whole, askers.polri, catalogue);
  expect(whole).not.toEqual(await observe(gateways.without, askers.polri, catalogue));
  expect(whole.body).toContain('{"agency":"binda"');
});
