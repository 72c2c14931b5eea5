// What the operator's collector is sent of a request, over OTLP: where its time went, and nothing of what it asked.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGateway } from '../gateway.ts';
import type { Answer } from '../gateway.ts';
import { openCollector } from './collector.ts';
import type { CollectedSpan, Collector } from './collector.ts';

const query = `query WhoWorksWhere($position: String) {
  workAssignments(first: 20, filter: { position: { contains: $position } }) {
    nodes { position worker { name residenceCertificates { nodes { region } } } }
  }
}`;
const variables = { position: 'a' };
const remote = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const traceparent = `00-${remote.traceId}-${remote.spanId}-01`;

/** Asks one gateway that is traced, closes it, and gives what its collector and its log then hold. */
async function trace(share = 1) {
  const collector = await openCollector();
  const gateway = await openGateway({
    log: 'info',
    configure: (config) => ({ ...config, telemetry: { otlp: { url: collector.url, share } } }),
  });
  const answer = await gateway.ask('naker-kapuas', query, { variables, operationName: 'WhoWorksWhere' });
  const token = await gateway.tokenFor('naker-kapuas');
  const linked = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent, tracestate: 'vendor=secret' },
    body: JSON.stringify({ query: '{ viewer { role } }' }),
  });
  const refused = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer nonsense' },
    body: JSON.stringify({ query: '{ viewer { role } }' }),
  });
  await gateway.close();
  return {
    collector,
    answer,
    linked,
    linkedBody: await linked.text(),
    refused,
    token,
    logged: gateway.logged,
  };
}

let traced: Awaited<ReturnType<typeof trace>>;
let spans: readonly CollectedSpan[];
beforeAll(async () => {
  traced = await trace();
  spans = traced.collector.spans();
});
afterAll(() => traced.collector.close());

const named = (name: string, of: readonly CollectedSpan[] = spans) => of.filter((span) => span.name === name);
const childrenOf = ({ spanId }: CollectedSpan) => spans.filter(({ parentSpanId }) => parentSpanId === spanId);
const requestOf = (reply: Answer | Response): CollectedSpan => {
  const id = reply.headers.get('x-request-id');
  const found = named('request').find(({ attributes }) => attributes['timpora.request.id'] === id);
  if (!found) throw new Error(`no span of the request ${id}`);
  return found;
};
const lineOf = (reply: Answer | Response): Readonly<{ [name: string]: unknown }> => {
  const id = reply.headers.get('x-request-id');
  const lines = traced.logged.map((line) => JSON.parse(line) as { requestId?: string; msg?: string });
  return lines.find(({ requestId, msg }) => requestId === id && msg === 'request') ?? {};
};

describe('a request', () => {
  test('is a trace of its own: its intent, an operation, its levels, and the reads of each', () => {
    const request = requestOf(traced.answer);
    expect(traced.answer.errors).toEqual([]);
    expect(request).toMatchObject({ parentSpanId: '', isFailed: false });
    const [intent, operation] = childrenOf(request);
    expect(intent).toMatchObject({ name: 'intent', isFailed: false, attributes: {} });
    if (!operation) throw new Error('the request has no operation');
    expect([operation.name, operation.attributes['graphql.operation.type']]).toEqual(['operation', 'query']);
    const levels = childrenOf(operation);
    expect(levels.map(({ name, attributes }) => [name, attributes['timpora.level']])).toEqual(
      levels.map((_, depth) => ['level', depth]),
    );
    const reads = levels.map((level) =>
      childrenOf(level)
        .map(({ attributes: read }) => [
          read['timpora.agency'],
          read['timpora.record'],
          read['timpora.read.kind'],
        ])
        .sort(),
    );
    // The list; its nodes; their fields; what belongs to the workers; its nodes; their fields.
    expect(reads).toEqual([
      [['naker', 'WorkAssignment', 'page']],
      [],
      [],
      [
        ['dukcapil', 'ResidenceCertificate', 'byKeys'],
        ['imigrasi', 'TravelDocument', 'byKeys'],
      ],
      [],
      [],
    ]);
    const [list] = childrenOf(levels[0] ?? operation);
    expect(Number(list?.attributes['timpora.read.rows'])).toBeGreaterThan(1);
    for (const span of [operation, ...levels]) expect(span.traceId).toBe(request.traceId);
  });

  test('says nothing of what was asked, by whom, or what was answered', () => {
    const sent = traced.collector.bodies.join('\n');
    const unsaid = ['WhoWorksWhere', 'position', 'workAssignments', traced.token, 'naker-kapuas', 'nonsense'];
    for (const word of [...unsaid, 'vendor', 'secret']) expect(sent).not.toContain(word);
    const attributes = new Set(spans.flatMap((span) => Object.keys(span.attributes)));
    expect([...attributes].sort()).toEqual([
      'error.type',
      'graphql.operation.type',
      'http.response.status_code',
      'timpora.agency',
      'timpora.errors',
      'timpora.fields',
      'timpora.level',
      'timpora.purpose',
      'timpora.read.kind',
      'timpora.read.rows',
      'timpora.record',
      'timpora.request.id',
      'timpora.values',
      'timpora.view',
    ]);
  });

  test('that was refused is marked with the code alone', () => {
    expect(traced.refused.status).toBe(401);
    expect(requestOf(traced.refused)).toMatchObject({
      isFailed: true,
      attributes: { 'error.type': 'UNAUTHENTICATED' },
    });
  });
});

describe('the trace of a client', () => {
  test('is a link of ours, and decides neither on our ids nor on what is recorded', () => {
    const request = requestOf(traced.linked);
    expect(request).toMatchObject({ parentSpanId: '', links: [remote] });
    expect(request.traceId).not.toBe(remote.traceId);
    expect(requestOf(traced.answer).links).toEqual([]);
  });

  test('is in no reply, and neither is ours', () => {
    const told = JSON.stringify([[...traced.linked.headers], traced.linkedBody]);
    expect(told).not.toContain(remote.traceId);
    expect(told).not.toContain(requestOf(traced.linked).traceId);
    expect([...traced.linked.headers.keys()].filter((name) => name.includes('trace'))).toEqual([]);
  });
});

describe('the line in the log', () => {
  test('has what the operator needs to find the rest: trace, view, purpose, reads and time', () => {
    const request = requestOf(traced.answer);
    expect(lineOf(traced.answer)).toMatchObject({
      method: 'POST',
      route: 'graphql',
      status: 200,
      milliseconds: expect.any(Number),
      subject: 'naker-kapuas',
      purpose: 'DATA_EXCHANGE',
      view: String(request.attributes['timpora.view']).slice(0, 12),
      reads: 3,
      traceId: request.traceId,
    });
  });

  test('of a refused request has what is known of it', () => {
    expect(lineOf(traced.refused)).toMatchObject({
      status: 401,
      subject: null,
      purpose: null,
      view: null,
      reads: 0,
    });
  });
});

test('a share of none records none, and the log then names no trace', async () => {
  const { collector, answer, logged } = await trace(0);
  expect([answer.status, collector.bodies]).toEqual([200, []]);
  expect(logged.join('\n')).not.toContain('traceId');
  await collector.close();
});

test('without a collector in the configuration nothing is sent or traced', async () => {
  const gateway = await openGateway({ log: 'info' });
  expect((await gateway.ask('naker-kapuas', query, { variables })).status).toBe(200);
  await gateway.close();
  expect(gateway.logged.join('\n')).toContain('"reads":3');
  expect(gateway.logged.join('\n')).not.toContain('traceId');
});

test('a collector that is down fails no request, and the log says that spans are lost', async () => {
  // A port that was free a moment ago.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const url = `http://127.0.0.1:${port}/v1/traces`;
  const gateway = await openGateway({
    log: 'info',
    configure: (config) => ({ ...config, telemetry: { otlp: { url, share: 1 } } }),
  });
  expect((await gateway.ask('naker-kapuas', query, { variables })).errors).toEqual([]);
  await gateway.close();
  const warnings = gateway.logged.filter((line) => line.includes('"level":"warn"'));
  expect(warnings.join('\n')).toContain('spans cannot be delivered');
  expect(warnings.join('\n')).not.toContain(url);
}, 20_000);
