// How long a stay was allowed: the permits of one holder, one after the other.
import { addDays, addMonths, endAfterMonths } from './dates.ts';
import type { Random } from './random.ts';

/** The first and last day of one permit, and the day on which it was closed. */
export interface Span {
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly closedOn: string | null;
}

/** Checks look this far ahead for what ends; nothing ends so soon that is not meant to. */
export const EXPIRING_DAYS = 30;

/** A permit in force with the renewals before it: each earlier permit was closed by the next. */
export function liveSpans(random: Random, today: string): Span[] {
  const months = random.weighted([[12, 7] as const, [24, 3] as const]);
  const issuedOn = addDays(today, -random.integer(16, months * 30 - 45));
  const span = { issuedOn, validUntil: endAfterMonths(issuedOn, months), closedOn: null };
  return withRenewals(random, span, random.weighted([[0, 77] as const, [1, 18] as const, [2, 5] as const]));
}

/** A permit of a holder who has just come. */
export function arrivalSpans(today: string, daysAgo: number): Span[] {
  const issuedOn = addDays(today, -daysAgo);
  return [{ issuedOn, validUntil: endAfterMonths(issuedOn, 12), closedOn: null }];
}

/** A permanent permit in force, of five years. */
export function permanentSpans(random: Random, today: string): Span[] {
  const issuedOn = addDays(today, -random.integer(60, 1700));
  return [{ issuedOn, validUntil: endAfterMonths(issuedOn, 60), closedOn: null }];
}

/** A visit of 60 days in force. */
export function visitSpans(random: Random, today: string): Span[] {
  const issuedOn = addDays(today, -random.integer(1, 59 - EXPIRING_DAYS - 1));
  return [{ issuedOn, validUntil: addDays(issuedOn, 59), closedOn: null }];
}

/** A stay that ended when the holder left: closed by an exit permit only (EPO), or come to its end in those days. */
export function endedSpans(random: Random, departedOn: string, closed: boolean): Span[] {
  if (!closed) {
    const validUntil = addDays(departedOn, random.integer(0, 5));
    return [{ issuedOn: addDays(addMonths(validUntil, -12), 1), validUntil, closedOn: null }];
  }
  const issuedOn = addDays(departedOn, -random.integer(60, 330));
  const span = { issuedOn, validUntil: endAfterMonths(issuedOn, 12), closedOn: departedOn };
  return withRenewals(random, span, random.integer(0, 1));
}

/** A visit that ended when the visitor left. */
export function pastVisitSpans(random: Random, departedOn: string): Span[] {
  const validUntil = addDays(departedOn, random.integer(0, 6));
  return [{ issuedOn: addDays(validUntil, -random.pick([29, 59])), validUntil, closedOn: null }];
}

/** A stay that ended this many days ago. */
export function overstayedSpans(today: string, days: number, visit: boolean): Span[] {
  const validUntil = addDays(today, -days);
  const issuedOn = visit ? addDays(validUntil, -59) : addDays(addMonths(validUntil, -12), 1);
  return [{ issuedOn, validUntil, closedOn: null }];
}

function withRenewals(random: Random, last: Span, renewals: number): Span[] {
  const spans = [last];
  let next = last;
  for (let renewal = 0; renewal < renewals; renewal += 1) {
    const issuedOn = addDays(addMonths(next.issuedOn, -12), random.integer(3, 20));
    next = { issuedOn, validUntil: endAfterMonths(issuedOn, 12), closedOn: next.issuedOn };
    spans.unshift(next);
  }
  return spans;
}
