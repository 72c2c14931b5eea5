// Who is meant by a name: a sample caller as their own request would be, or a role; all else is told what there is.
import { expect, inject, test } from 'vitest';
import { readDeclared } from '../../src/declared.ts';
import { StartError } from '../../src/errors.ts';
import { readPersonas } from '../../src/demo/personas.ts';
import { subjectOf } from '../../src/review/subject.ts';
import type { SubjectChoice } from '../../src/review/subject.ts';
import { demoConfig } from '../config.ts';

const config = demoConfig(inject('sampleFolder'));
const { policy } = readDeclared(config);
const callers = readPersonas(config.callers, policy);
const subject = (choice: SubjectChoice) =>
  subjectOf(
    choice,
    policy,
    () => callers,
    () => '2025-06-18',
  );

test.each<[string, SubjectChoice, string, string, string | null]>([
  ['a sample caller', { as: 'naker-kapuas' }, 'naker-officer', 'DATA_EXCHANGE', null],
  [
    'a sample caller with an order',
    { as: 'imigrasi-kalbar', purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' },
    'imigrasi-officer',
    'CASE_SETTLEMENT',
    'CASE_IMMIGRATION',
  ],
  ['a role', { as: 'tni-officer', purpose: 'COOPERATION' }, 'tni-officer', 'COOPERATION', null],
  [
    'a role with a kind of order',
    { as: 'naker-officer', purpose: 'JOINT_OPERATION', orderKind: 'JOINT_FIELD' },
    'naker-officer',
    'JOINT_OPERATION',
    'JOINT_FIELD',
  ],
])('%s', (_what, choice, role, purpose, orderKind) => {
  expect(subject(choice)).toEqual({ role, purpose, orderKind });
});

test.each<[string, SubjectChoice, string]>([
  ['a name that there is not', { as: 'nobody' }, 'nobody is no role of the policy and no sample caller'],
  [
    'a purpose that the role has not',
    { as: 'tni-officer', purpose: 'AUDIT' },
    'tni-officer has no such purpose',
  ],
  ['a purpose that there is not', { as: 'tni-officer', purpose: 'FUN' }, 'tni-officer has no such purpose'],
  ['a purpose that the caller has not', { as: 'public', purpose: 'AUDIT' }, 'public has no such purpose'],
  [
    'a purpose that takes an order, without one',
    { as: 'naker-officer', purpose: 'CASE_SETTLEMENT' },
    'Give one by --order-kind:\n  - CASE_LABOUR, JOINT_FIELD',
  ],
  [
    'an order that the role does not take',
    { as: 'naker-officer', purpose: 'CASE_SETTLEMENT', orderKind: 'CASE_TRAFFICKING' },
    'Give one by --order-kind',
  ],
  ['a kind of order where none is taken', { as: 'tni-officer', orderKind: 'JOINT_FIELD' }, 'takes no order'],
  [
    'a kind of order of a sample caller',
    { as: 'naker-kapuas', purpose: 'CASE_SETTLEMENT', orderKind: 'CASE_LABOUR' },
    'holds orders by their numbers',
  ],
  ['an order of a role', { as: 'naker-officer', order: 'X' }, 'a role holds no order'],
])('%s is refused', (_what, choice, message) => {
  expect(() => subject(choice)).toThrow(StartError);
  expect(() => subject(choice)).toThrow(message);
});

test('sample callers are not read for a role: the policy may be another than theirs', () => {
  const unread = (): never => {
    throw new Error('read');
  };
  expect(subjectOf({ as: 'tni-officer' }, policy, unread, () => '2025-06-18').role).toBe('tni-officer');
});
