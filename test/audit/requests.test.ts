// What the trail has of requests, as their callers send them: an intent before anything is read, and one outcome after the reply.
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { mkdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { readLines } from '../../src/audit/lines.ts';
import type { TrailRecord } from '../../src/audit/record.ts';
import { canonicalJson } from '../../src/audit/variables.ts';
import { verifyTrail } from '../../src/audit/verify.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { recordsIn } from './made.ts';

let gateway: TestGateway;
let config: DemoConfig;
beforeAll(async () => {
  gateway = await openGateway({
    configure: ({ agencies, ...rest }) => {
      const few = Object.entries(agencies).filter(([name]) => ['imigrasi', 'naker'].includes(name));
      return (config = { ...rest, agencies: Object.fromEntries(few) });
    },
  });
});
afterAll(() => gateway.close());

const caseOrder = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const records = (): readonly TrailRecord[] => recordsIn(config.audit.file);
const keys = () => openAuditKeys(config.keys.audit, { create: false });

/** The intent and the outcomes of a request, once there is one. */
async function toldOf(requestId: string | null) {
  const of = () => records().filter((each) => each['requestId'] === requestId);
  await expect.poll(() => of().map(({ event }) => event)).toEqual(['intent', 'outcome']);
  const [intent, outcome] = of();
  return { intent, outcome };
}

const numbers = 'query Numbers($first: Int) { stayPermits(first: $first) { nodes { number status } } }';
const permits = 'query Permits($first: Int) { stayPermits(first: $first) { nodes { kind } } }';

test('an answered request has who, why, by what law and what for, and how it ended', async () => {
  const { headers, errors } = await gateway.ask('imigrasi-kalbar', permits, { variables: { first: 3 } });
  expect(errors).toEqual([]);
  const { intent, outcome } = await toldOf(headers.get('x-request-id'));
  expect(intent).toMatchObject({
    subject: 'imigrasi-kalbar',
    purpose: 'DATA_EXCHANGE',
    basis: expect.stringMatching(/.+/),
    order: null,
    variables: { value: { first: 3 } },
  });
  expect(outcome).toMatchObject({ status: 200, errorCodes: [], milliseconds: expect.any(Number) });
  expect(Object.keys(Object(outcome?.['disclosed']))).toEqual(['asked', 'parts', 'persons', 'ofOriginators']);
});

test('of each answer to one operation its own rows are kept', async () => {
  const kept: unknown[] = [];
  for (const first of [3, 2, 3]) {
    const { headers } = await gateway.ask('imigrasi-kalbar', numbers, { variables: { first } });
    const { outcome } = await toldOf(headers.get('x-request-id'));
    kept.push(outcome?.['disclosed']);
  }
  const parts = (rows: number) => [{ type: 'StayPermit', fields: expect.arrayContaining(['number']), rows }];
  expect(kept).toMatchObject([{ parts: parts(3) }, { parts: parts(2) }, { parts: parts(3) }]);
});

test('a refused request has both too', async () => {
  const { status, headers } = await gateway.ask('imigrasi-kalbar', '{ nothingLikeThis }');
  expect(status).toBe(400);
  const { outcome } = await toldOf(headers.get('x-request-id'));
  expect(outcome).toMatchObject({ status: 400, errorCodes: ['GRAPHQL_VALIDATION_FAILED'] });
});

test('who leaves before the reply is out is told as gone', async () => {
  const before = new Set(records().map((each) => each['requestId']));
  const { port } = new URL(gateway.url);
  const token = await gateway.tokenFor('imigrasi-kalbar');
  const body = JSON.stringify({
    query: `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: stayPermits(first: 500) { nodes { id kind holder { id name } } }`).join(' ')} }`,
  });
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const mine = () => records().filter((each) => 'requestId' in each && !before.has(each['requestId']));
  await expect.poll(() => mine().length).toBeGreaterThan(0);
  socket.destroy();
  await expect.poll(() => mine().map(({ event }) => event)).toEqual(['intent', 'outcome']);
  expect(mine()[1]).toMatchObject({ status: 'gone', disclosed: { parts: [], persons: [] } });
});

test('under an order variables are known by their HMAC alone, whatever the order of their names', async () => {
  const query =
    'query Documents($filter: TravelDocumentFilter, $first: Int) { travelDocuments(filter: $filter, first: $first) { nodes { number } } }';
  const number = 'ZX00019038';
  const told: unknown[] = [];
  for (const variables of [
    { first: 1, filter: { number: { eq: number }, nationality: { eq: 'CN' } } },
    { filter: { nationality: { eq: 'CN' }, number: { eq: number } }, first: 1 },
    { filter: { nationality: { eq: 'CN' }, number: { eq: number } }, first: 2 },
  ]) {
    const { headers } = await gateway.ask('imigrasi-kalbar', query, { ...caseOrder, variables });
    told.push((await toldOf(headers.get('x-request-id'))).intent?.['variables']);
  }
  const { id, key } = keys().variables;
  const text = `{"filter":{"nationality":{"eq":"CN"},"number":{"eq":"${number}"}},"first":1}`;
  const hmac = createHmac('sha256', key).update(text).digest('hex');
  expect(told[0]).toEqual({ keyId: id, hmac });
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).not.toEqual(told[0]);
  expect(readFileSync(config.audit.file, 'utf8')).not.toContain(number);
});

test('where there are none nothing is kept, and long or deep ones are known by their HMAC', async () => {
  const kept = async (variables?: Readonly<Record<string, unknown>>) => {
    const asking = variables ? { variables } : {};
    const { headers } = await gateway.ask('imigrasi-kalbar', permits, asking);
    return (await toldOf(headers.get('x-request-id'))).intent?.['variables'];
  };
  expect(await kept()).toBeNull();
  expect(await kept({})).toBeNull();
  expect(await kept({ first: 1, long: 'x'.repeat(5_000) })).toMatchObject({ hmac: expect.any(String) });
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(canonicalJson(JSON.parse(deep))).toBe(deep);
});

test('a trail that cannot be written refuses with 503 until it can, asks no agency, and loses no outcome', async () => {
  const { file } = config.audit;
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  const before = gateway.calls.length;
  const { status, errors } = await gateway.ask('imigrasi-kalbar', permits);
  expect([status, errors[0]?.extensions?.code]).toEqual([503, 'AUDIT_UNAVAILABLE']);
  expect(gateway.calls.slice(before)).toEqual([]);
  expect((await gateway.ask('public', '{ viewer { role } }')).status).toBe(200);
  rmdirSync(file);
  renameSync(`${file}.away`, file);
  const { headers } = await gateway.ask('imigrasi-kalbar', permits);
  expect(gateway.calls.slice(before)).not.toEqual([]);
  await toldOf(headers.get('x-request-id'));
});

test('the whole trail verifies, and every request of it has its outcome', async () => {
  const { verifying } = keys();
  const { file } = config.audit;
  const verdict = await verifyTrail({ file, lines: readLines([file]), verifying });
  expect(verdict).toMatchObject({ fault: null, withoutOutcome: 0 });
  // Within a second of the last record, what is there is signed.
  await expect.poll(() => records().at(-1)?.event).toBe('checkpoint');
});
