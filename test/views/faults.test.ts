// A fault of the gateway itself: the caller learns the id of their request, and the log has the rest under it.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Session } from '../../src/access/caller.ts';
import { clearanceOf } from '../../src/access/policy.ts';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { createTally } from '../../src/graph/tally.ts';
import type { Collection } from '../../src/sources/source.ts';
import type { ViewRequest, Views } from '../../src/views/view.ts';
import { createViews } from '../../src/views/views.ts';
import { demoConfig } from '../config.ts';
import { createTestSealer } from '../seal/ring.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const clearance = clearanceOf(declared.policy, 'naker-officer', 'DATA_EXCHANGE', null);
const session: Session = {
  caller: {
    subject: 'naker-kapuas',
    agency: 'naker',
    role: 'naker-officer',
    regions: ['62.03'],
    purposes: ['DATA_EXCHANGE'],
    defaultPurpose: 'DATA_EXCHANGE',
    orders: [],
  },
  purpose: 'DATA_EXCHANGE',
  basis: 'a law',
  mayAskForIntelligence: false,
  order: null,
  clearance,
  today: '2025-06-18',
};

let sources: OpenSources;
let views: Views;
const logged: (readonly [message: string, requestId: string])[] = [];
beforeAll(async () => {
  sources = await openSources(config, declared);
  const broken = async (): Promise<never> => {
    throw new TypeError('a bug that names /srv/secret');
  };
  views = await createViews({
    ...declared,
    collectionOf: (record): Collection => ({
      ...sources.collectionOf(record),
      ...(record.name === 'WorkPlan' && { page: broken }),
    }),
    sealer: createTestSealer(),
    limits: config.limits,
    logError: (error, requestId) => logged.push([String(error), requestId]),
  });
});
afterAll(async () => {
  await views.close();
  await sources.close();
});

/** The errors of the answer to a query, as a caller reads them. */
async function errorsOf(query: string, request: Partial<ViewRequest>): Promise<unknown> {
  const view = await views.of(clearance);
  const asked = {
    method: 'POST',
    search: '',
    body: { query },
    accept: undefined,
    contentType: 'application/json',
    isPreflighted: false,
  };
  const { body } = await view.answer(asked, {
    session,
    signal: new AbortController().signal,
    deadline: Date.now() + 10_000,
    requestId: 'none',
    tally: createTally(),
    ...request,
  });
  return (JSON.parse(body.toString()) as { readonly errors: unknown }).errors;
}

const told = (requestId: string) => ({
  message: `The gateway failed; its log knows why under ${requestId}.`,
  extensions: { code: 'INTERNAL', requestId },
});

test('in a field tells the id of the request, at its path, and counts once', async () => {
  const tally = createTally();
  const query = '{ workPlans { totalCount nodes { id } } }';
  const errors = await errorsOf(query, { requestId: 'first', tally });
  expect(errors).toEqual([expect.objectContaining({ ...told('first'), path: ['workPlans'] })]);
  expect(logged).toEqual([[expect.stringContaining('a bug that names'), 'first']]);
  expect(tally).toEqual({
    ...createTally(),
    reads: 1,
    errorCodes: ['INTERNAL'],
    disclosed: { ...createTally().disclosed, asked: ['naker'] },
  });
});

test('outside of any field tells the id of its own request, also where others are under way', async () => {
  // No session can be opened for it: what fails is the server, before the document is executed.
  const brokenSession = { ...session, caller: null } as unknown as Session;
  const [second, third] = await Promise.all([
    errorsOf('{ viewer { role } }', { requestId: 'second', session: brokenSession }),
    errorsOf('{ workPlans { nodes { id } } }', { requestId: 'third' }),
  ]);
  expect(second).toEqual([told('second')]);
  expect(third).toEqual([expect.objectContaining(told('third'))]);
  expect(logged.map(([, requestId]) => requestId).sort()).toEqual(['first', 'second', 'third']);
});
