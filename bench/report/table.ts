// The table of a workload, as text of Markdown: it reads as well in a terminal.
import type { Round } from '../measure/rounds.ts';
import type { MeasuredWorkload } from '../measure/workload.ts';
import { align } from './align.ts';
import { ratioOf, summarise } from './summary.ts';

export function tableOf({ workload, peers, bytes }: MeasuredWorkload): string {
  const roundsOf = (name: string) => peers.find(({ peer }) => peer === name)?.rounds;
  const [limit, ours] = [roundsOf('limit'), roundsOf('ours')];
  const rows = peers.map(({ peer, rounds }) => {
    const { cpuMicros, rps, p50Ms, p99Ms, wireCalls, rssMiB } = summarise(rounds);
    return [
      peer,
      cpuMicros.toLocaleString('en'),
      limit ? ratio(rounds, limit) : '',
      ours ? ratio(ours, rounds) : '',
      rps.toLocaleString('en'),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
      String(wireCalls),
      String(rssMiB),
    ];
  });
  const head = [
    'peer',
    'CPU µs',
    'of the limit',
    'ours to it',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'reads',
    'RSS MiB',
  ];
  return `### ${workload} (${(bytes / 1_000).toFixed(1)} kB)\n\n${align([head, ...rows])}\n`;
}

function ratio(rounds: readonly Round[], to: readonly Round[]): string {
  const { median, least, most } = ratioOf(rounds, to);
  return `${short(median)} (${short(least)}–${short(most)})`;
}

function short(number: number): string {
  return number < 10 ? number.toFixed(2) : number.toFixed(0);
}
