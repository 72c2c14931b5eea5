// What of the sealed trail its readers are shown: the auditor, each agency, and whoever answers a person.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import type { Asking } from '../gateway.ts';
import { openShowing } from './gateway.ts';
import type { ShowingGateway } from './gateway.ts';
import { append, appendRequests, intentOf, outcomeOf, part } from './lines.ts';

let gateway: ShowingGateway;
let trail: string;
beforeAll(async () => {
  gateway = await openShowing();
  ({ trail } = gateway);
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
      variables: { value: { region: '62.03' } },
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

  test('is shown what stands for variables that the trail may not keep', async () => {
    const variables = { keyId: 1, hmac: 'ab'.repeat(32) };
    appendRequests(trail, { id: 'one', variables });
    const data = await ask('auditor', '{ auditTrail { nodes { variables } } }');
    expect(data).toEqual({ auditTrail: { nodes: [{ variables: JSON.stringify(variables) }] } });
  });

  test('pages through it, narrows and orders it as any list', async () => {
    const requests = Array.from({ length: 7 }, (_, index) => ({
      id: `request-${index}`,
      subject: index % 2 === 0 ? 'naker-kapuas' : 'polri-kapuas',
      time: `2025-06-1${index}T02:15:00.000Z`,
    }));
    appendRequests(trail, ...requests);
    const query = `query ($after: Cursor) {
      auditTrail(filter: { subject: { eq: "naker-kapuas" } }, orderBy: [{ field: TIME, direction: DESC }], first: 3, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { requestId } } }`;
    const first = await ask('auditor', query);
    // What comes meanwhile moves no place in the list.
    appendRequests(trail, { id: 'later', time: '2025-06-30T02:15:00.000Z' });
    const after = at(first, 'auditTrail', 'pageInfo', 'endCursor');
    const second = await ask('auditor', query, { variables: { after } });
    expect([first, second].map((page) => at(page, 'auditTrail', 'nodes'))).toEqual([
      ['request-6', 'request-4', 'request-2'].map((requestId) => ({ requestId })),
      [{ requestId: 'request-0' }],
    ]);
  });

  test('finds an entry by its id again', async () => {
    appendRequests(trail, { id: 'one' }, { id: 'two' });
    const list = await ask('auditor', '{ auditTrail { nodes { id } } }');
    const id = at(list, 'auditTrail', 'nodes', 1, 'id');
    expect(
      await ask('auditor', 'query ($id: ID!) { auditEntry(id: $id) { requestId } }', { variables: { id } }),
    ).toEqual({
      auditEntry: { requestId: 'two' },
    });
  });

  test('is told of no request of an intelligence service, whatever it was for', async () => {
    appendRequests(
      trail,
      { id: 'own', role: 'polri-intelligence', agency: 'polri', purpose: 'INTELLIGENCE', parts: [documents] },
      { id: 'figures', role: 'binda-kominda', agency: 'binda', purpose: 'STATISTICS', parts: [permits] },
      { id: 'officer', role: 'polri-officer', agency: 'polri', purpose: 'INTELLIGENCE', parts: [permits] },
      { id: 'of a role that lost it since', mayAskForIntelligence: true, parts: [permits] },
      { id: 'of a role that the policy no longer has', role: 'former-intelligence', parts: [permits] },
      { id: 'shown' },
    );
    expect(await ids()).toEqual([{ requestId: 'shown', hasOutcome: true }]);
    expect(await ask('auditor', '{ auditTrail { totalCount } }')).toEqual({ auditTrail: { totalCount: 1 } });
  });
});

describe('a request without an outcome', () => {
  const old = new Date(Date.now() - 10 * 60_000).toISOString();

  test('is shown once none can be expected, and has one when it comes after all', async () => {
    const lost = { id: 'lost', time: old };
    append(trail, intentOf(lost));
    appendRequests(trail, { id: 'ended' });
    expect(await ids()).toEqual([
      { requestId: 'ended', hasOutcome: true },
      { requestId: 'lost', hasOutcome: false },
    ]);
    append(trail, outcomeOf(lost));
    expect(await ids()).toEqual([
      { requestId: 'ended', hasOutcome: true },
      { requestId: 'lost', hasOutcome: true },
    ]);
  });

  test('is not shown while it is under way', async () => {
    const before = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
    append(trail, intentOf({ id: 'now', time: before(0) }));
    append(trail, intentOf({ id: 'in the last moment of the longest time', time: before(130) }));
    expect(await ids()).toEqual([]);
  });
});

test('a row that is not as declared is left out, and the operator is told of it', async () => {
  appendRequests(trail, { id: 'one' }, { id: 'two', subject: 'half a character: \ud800' });
  expect(await ids()).toEqual([{ requestId: 'one', hasOutcome: true }]);
  expect(gateway.leftOut).toEqual([
    {
      record: 'AuditEntry',
      requestId: 'two',
      faults: [expect.stringMatching(/^column "subject": expected text/)],
    },
  ]);
});

describe('the derived file', () => {
  test('is made anew for a trail that was replaced, cut or taken away', async () => {
    appendRequests(trail, { id: 'one' }, { id: 'two' });
    expect(await ids()).toHaveLength(2);
    writeFileSync(trail, '');
    appendRequests(trail, { id: 'six' }, { id: 'ten' }, { id: 'of another trail' });
    expect(await ids()).toEqual(
      ['six', 'ten', 'of another trail'].map((requestId) => ({ requestId, hasOutcome: true })),
    );
    writeFileSync(trail, readFileSync(trail, 'utf8').split('\n').slice(0, 2).join('\n').concat('\n'));
    expect(await ids()).toEqual([{ requestId: 'six', hasOutcome: true }]);
    rmSync(trail);
    expect(await ids()).toEqual([]);
  });

  test('takes many entries while others are answered', async () => {
    const requests = Array.from({ length: 1_000 }, (_, index) => ({
      id: `request-${index}`,
      parts: [permits],
    }));
    appendRequests(trail, ...requests);
    const counting = countOnceTaken();
    let isCounted = false;
    void counting.finally(() => (isCounted = true));
    let answered = 0;
    while (!isCounted) {
      await ask('public', '{ viewer { role } }');
      answered += 1;
    }
    expect(await counting).toEqual({ auditTrail: { totalCount: 1_000 } });
    expect(answered).toBeGreaterThan(5);
  });

  /** A request that ran out of its time leaves what it has taken to the next. */
  async function countOnceTaken(): Promise<unknown> {
    for (;;) {
      const { data, errors } = await gateway.ask('auditor', '{ auditTrail { totalCount } }');
      if (errors.length === 0) return data;
      expect(errors[0]?.extensions?.code).toBe('DEADLINE_EXCEEDED');
    }
  }
});
