// What of the sealed trail its readers are shown: the auditor, each agency, and whoever answers a person.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { append, appendRequests, intentOf, outcomeOf, part } from './lines.ts';

let gateway: TestGateway;
let trail: string;
beforeAll(async () => {
  trail = join(mkdtempSync(join(tmpdir(), 'timpora-shown-')), 'audit.ndjson');
  gateway = await openGateway({
    configure: (config) => ({ ...config, audit: { ...config.audit, file: trail } }),
  });
});
beforeEach(() => writeFileSync(trail, ''));
afterAll(() => gateway.close());

async function ask(persona: string, query: string, asking?: Asking): Promise<unknown> {
  const { data, errors } = await gateway.ask(persona, query, asking);
  expect(errors).toEqual([]);
  return data;
}

const ids = async (filter = ''): Promise<unknown> => {
  const data = await ask('auditor', `{ auditTrail${filter} { nodes { requestId hasOutcome } } }`);
  return at(data, 'auditTrail', 'nodes');
};

const permits = part('StayPermit', 'OFFICIAL', ['kind', 'number'], { owner: 'imigrasi', rows: 3 });
const documents = part('TravelDocument', 'RESTRICTED', ['number'], { owner: 'imigrasi', rows: 2 });

describe('the auditor', () => {
  test('is shown each entry whole', async () => {
    appendRequests(trail, {
      id: 'one',
      variables: { region: '62.03' },
      parts: [permits],
      asked: ['imigrasi'],
    });
    expect(
      await ask(
        'auditor',
        `{ auditTrail { totalCount nodes { requestId time subject agency role purpose basis order regions variables
           agenciesAsked fields persons rows status errorCodes milliseconds hasOutcome } } }`,
      ),
    ).toEqual({
      auditTrail: {
        totalCount: 1,
        nodes: [
          {
            requestId: 'one',
            time: '2025-06-18T02:15:00.000Z',
            subject: 'naker-kapuas',
            agency: 'naker',
            role: 'naker-officer',
            purpose: 'DATA_EXCHANGE',
            basis: 'Permenimipas 2/2025 art 53(2)(a)',
            order: null,
            regions: ['62.03'],
            variables: '{"region":"62.03"}',
            agenciesAsked: ['imigrasi'],
            fields: ['StayPermit.kind', 'StayPermit.number'],
            persons: [],
            rows: 3,
            status: '200',
            errorCodes: [],
            milliseconds: 13,
            hasOutcome: true,
          },
        ],
      },
    });
  });
});
