// Every pair, and the controls that say what the measurement is worth.
import { namePairs } from './names.ts';
import type { Pair, Side } from './pair.ts';
import { graph, mark } from './pair.ts';
import { plantedHeader } from './plant.ts';
import type { Setting } from './processes.ts';
import { refusalPairs } from './refusals.ts';
import { rowPairs } from './rows.ts';

/** In microseconds. */
export const plantedDelay = 50;

const plain = (gateway: Side['gateway'], headers: Readonly<Record<string, string>> = {}): Side => ({
  gateway,
  ask: (round) => ({
    as: 'imigrasi-kalbar',
    headers,
    body: graph(`{ ${mark(round)}: stayPermits(first: 1) { totalCount nodes { number } } }`),
  }),
});

const agencies = (gateway: Side['gateway'], as: string): Side => ({
  gateway,
  ask: (round) => ({ as, body: graph(`{ ${mark(round)}: agencies { name records } }`) }),
});

export const controls: readonly Pair[] = [
  { name: 'control: the same twice', hidden: plain('whole'), absent: plain('whole'), control: 'SAME' },
  {
    name: 'control: two equal gateways, a list',
    hidden: agencies('oneTwin', 'naker-kapuas'),
    absent: agencies('otherTwin', 'naker-kapuas'),
    control: 'TWINS',
  },
  {
    name: 'control: two equal gateways, rows',
    hidden: plain('oneTwin'),
    absent: plain('otherTwin'),
    control: 'TWINS',
  },
  {
    name: `control: a planted delay of ${plantedDelay} µs`,
    hidden: plain('planted', { [plantedHeader]: `${plantedDelay}` }),
    absent: plain('planted', { [plantedHeader]: '00' }),
    control: 'PLANTED',
  },
];

export function allPairs(setting: Setting): readonly Pair[] {
  return [
    ...controls,
    ...namePairs,
    ...rowPairs(setting),
    ...refusalPairs,
    {
      name: 'a hidden agency, connected or not: its list',
      hidden: agencies('withBinda', 'naker-kapuas'),
      absent: agencies('withoutBinda', 'naker-kapuas'),
    },
    {
      name: 'a hidden agency, connected or not: rows',
      hidden: plain('withBinda'),
      absent: plain('withoutBinda'),
    },
  ];
}
