// Sessions that are opened again are what they would be if each were opened anew.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller, Session } from '../../src/access/caller.ts';
import { openSession, orderHeader, purposeHeader } from '../../src/access/session.ts';
import type { Headers } from '../../src/access/session.ts';
import { rememberSessions } from '../../src/access/sessions.ts';
import { policy } from './issuer.ts';

const officer: Caller = {
  subject: 'naker-kapuas',
  agency: 'naker',
  role: 'naker-officer',
  regions: ['62.03'],
  purposes: ['DATA_EXCHANGE', 'CASE_SETTLEMENT'],
  defaultPurpose: 'DATA_EXCHANGE',
  orders: [
    { number: 'FIRST', from: null, kind: 'CASE_LABOUR', until: '2025-06-18', cases: ['CASE-1'] },
    { number: 'SECOND', from: '2025-06-19', kind: 'CASE_LABOUR', until: '2025-12-31', cases: ['CASE-2'] },
  ],
};
const callers = [officer, { ...officer, regions: ['61'] }, { ...officer, orders: [] }];

const header = (...values: readonly string[]) =>
  fc.constantFrom(undefined, ...values, ...values.map((value) => [value, value]));
const requests = fc.array(
  fc.record({
    caller: fc.constantFrom(...callers),
    today: fc.constantFrom('2025-06-18', '2025-06-19'),
    purpose: header('DATA_EXCHANGE', 'CASE_SETTLEMENT', 'INTELLIGENCE', ''),
    order: header('FIRST', 'SECOND', 'THIRD', ''),
  }),
  { maxLength: 40 },
);

/** A session, or the message of its refusal. */
function outcomeOf(open: () => Session): Session | string {
  try {
    return open();
  } catch (error) {
    return String(error);
  }
}

test('whatever was asked before, by whomever and on whichever day', () => {
  fc.assert(
    fc.property(requests, (asked) => {
      let day = '';
      const open = rememberSessions(policy, () => day);
      for (const { caller, today, purpose, order } of asked) {
        day = today;
        const headers: Headers = { [purposeHeader]: purpose, [orderHeader]: order };
        const expected = outcomeOf(() => openSession(policy, caller, headers, () => today));
        expect(outcomeOf(() => open(caller, headers))).toEqual(expected);
      }
    }),
  );
});

test('the same choice of the same caller is the same session, until the day ends', () => {
  let day = '2025-06-18';
  const open = rememberSessions(policy, () => day);
  const headers = { [purposeHeader]: 'CASE_SETTLEMENT', [orderHeader]: 'FIRST' };
  const session = open(officer, headers);
  expect(open(officer, { ...headers })).toBe(session);
  expect(open({ ...officer }, headers)).not.toBe(session);
  day = '2025-06-19';
  expect(() => open(officer, headers)).toThrow('an order of yours that is in force');
});
