// The causes of a 403 against each other: a purpose or an order that is another's, or nobody's.
import type { Pair, Side } from './pair.ts';
import { graph, mark } from './pair.ts';

const as = 'imigrasi-kalbar';

function refused(headers: Readonly<Record<string, string>>): Side {
  const body = (round: number) => graph(`{ ${mark(round)}: viewer { role } }`);
  return { gateway: 'whole', ask: (round) => ({ as, headers, body: body(round) }) };
}

const ordered = (order: string): Side =>
  refused({ 'x-timpora-purpose': 'CASE_SETTLEMENT', 'x-timpora-order': order });

export const refusalPairs: readonly Pair[] = [
  {
    name: '403: a purpose of others',
    hidden: refused({ 'x-timpora-purpose': 'INTELLIGENCE' }),
    absent: refused({ 'x-timpora-purpose': 'INTELLIGENEC' }),
  },
  {
    name: '403: an order of others',
    hidden: ordered('SPRIN-62.03-2025-007'),
    absent: ordered('SPRIN-62.03-2025-700'),
  },
  {
    name: '403: no order where one is needed',
    hidden: refused({ 'x-timpora-purpose': 'CASE_SETTLEMENT' }),
    absent: refused({ 'x-timpora-purpose': 'CASE_SETTLEMNET' }),
  },
];
