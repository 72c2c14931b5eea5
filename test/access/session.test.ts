// Sessions: a caller picks a purpose and an order of their own; whatever else they ask for gets one refusal.
import { describe, expect, test } from 'vitest';
import type { Caller } from '../../src/access/caller.ts';
import { createBusinessClock } from '../../src/access/clock.ts';
import { openSession } from '../../src/access/session.ts';
import type { Headers } from '../../src/access/session.ts';
import { GatewayError } from '../../src/errors.ts';
import { policy } from './issuer.ts';

const caller: Caller = {
  subject: 'naker-kapuas',
  agency: 'naker',
  role: 'naker-officer',
  regions: ['62.03'],
  purposes: ['DATA_EXCHANGE', 'CASE_SETTLEMENT'],
  defaultPurpose: 'DATA_EXCHANGE',
  orders: [
    { number: 'VALID', from: null, kind: 'CASE_LABOUR', until: '2025-06-18', cases: ['CASE-1'] },
    { number: 'BEGUN', from: '2025-06-18', kind: 'CASE_LABOUR', until: '2025-06-18', cases: [] },
    { number: 'TO_COME', from: '2025-06-19', kind: 'CASE_LABOUR', until: '2025-12-31', cases: [] },
    { number: 'EXPIRED', from: null, kind: 'CASE_LABOUR', until: '2025-06-17', cases: [] },
    { number: 'FOREIGN', from: null, kind: 'CASE_TRAFFICKING', until: '2025-12-31', cases: [] },
    { number: 'UNKNOWN', from: null, kind: 'CASE_OF_NOBODY', until: '2025-12-31', cases: [] },
  ],
};

const clock = () => '2025-06-18';
const open = (headers: Headers, of = caller) => openSession(policy, of, headers, clock);

test('without a header it is the default purpose', () => {
  expect(open({})).toMatchObject({ purpose: 'DATA_EXCHANGE', order: null, today: '2025-06-18', caller });
});

test('a default that takes an order is refused without one', () => {
  expect(() => open({}, { ...caller, defaultPurpose: 'CASE_SETTLEMENT' })).toThrow(GatewayError);
});

test('an order is valid on its first day', () => {
  const session = open({ 'x-timpora-purpose': 'CASE_SETTLEMENT', 'x-timpora-order': 'BEGUN' });
  expect(session.order?.number).toBe('BEGUN');
});

test('an order is valid on its last day, and opens the agencies of its kind', () => {
  const session = open({ 'x-timpora-purpose': 'CASE_SETTLEMENT', 'x-timpora-order': 'VALID' });
  expect(session.order?.cases).toEqual(['CASE-1']);
  expect(session.clearance.levels).toMatchObject({
    naker: 'RESTRICTED',
    imigrasi: 'RESTRICTED',
    dukcapil: 'OFFICIAL',
  });
});

test('it says of a role that may ask for INTELLIGENCE that it may, whatever it asks for', () => {
  const intelligence: Caller = {
    ...caller,
    agency: 'polri',
    role: 'polri-intelligence',
    purposes: ['STATISTICS'],
    defaultPurpose: 'STATISTICS',
    orders: [],
  };
  expect(open({}, intelligence).mayAskForIntelligence).toBe(true);
  expect(open({}).mayAskForIntelligence).toBe(false);
});

describe('one refusal for every cause', () => {
  const purpose = 'CASE_SETTLEMENT';
  const causes: Readonly<Record<string, Headers>> = {
    'a purpose of others': { 'x-timpora-purpose': 'INTELLIGENCE' },
    'a purpose that there is not': { 'x-timpora-purpose': 'CURIOSITY' },
    'a purpose that is empty': { 'x-timpora-purpose': '' },
    'two purposes': { 'x-timpora-purpose': 'DATA_EXCHANGE, CASE_SETTLEMENT' },
    'no order where one is due': { 'x-timpora-purpose': purpose },
    'an order where none is due': { 'x-timpora-order': 'VALID' },
    'an order of others': { 'x-timpora-purpose': purpose, 'x-timpora-order': 'OTHER' },
    'an order that has ended': { 'x-timpora-purpose': purpose, 'x-timpora-order': 'EXPIRED' },
    'an order that has not begun': { 'x-timpora-purpose': purpose, 'x-timpora-order': 'TO_COME' },
    'an order of a kind that the role lacks': { 'x-timpora-purpose': purpose, 'x-timpora-order': 'FOREIGN' },
    'an order of a kind that there is not': { 'x-timpora-purpose': purpose, 'x-timpora-order': 'UNKNOWN' },
  };

  test.each(Object.entries(causes))('%s', (_, headers) => {
    expect(() => open(headers)).toThrow(
      expect.objectContaining({
        code: 'FORBIDDEN',
        message: expect.stringMatching(/^Expected a purpose of yours/),
      }),
    );
    const message = (of: Headers) => {
      try {
        return String(open(of));
      } catch (error) {
        return String(error);
      }
    };
    expect(message(headers)).toBe(message({ 'x-timpora-purpose': 'INTELLIGENCE' }));
  });
});

describe('the business clock', () => {
  test('stands still where the configuration names a date', () => {
    expect(createBusinessClock({ businessDate: '2025-06-18', timeZone: 'Asia/Jakarta' })()).toBe(
      '2025-06-18',
    );
  });

  test('turns to the next day at midnight in its time zone', () => {
    let time = Date.UTC(2025, 5, 18, 16, 59, 59);
    const today = createBusinessClock({ businessDate: null, timeZone: 'Asia/Jakarta' }, () => time);
    expect(today()).toBe('2025-06-18');
    time += 1_000;
    expect(today()).toBe('2025-06-19');
  });
});
