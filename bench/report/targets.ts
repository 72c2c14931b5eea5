// What is wanted of the gateway, and what a run reached of it.
import type { Round } from '../measure/rounds.ts';
import type { MeasuredWorkload } from '../measure/workload.ts';
import { align } from './align.ts';
import { ratioOf, summarise } from './summary.ts';

interface Target {
  readonly workload: string;
  /** How often its CPU time for a request is that of ours. */
  readonly peer: string;
  readonly least: number;
  /** By which way; that of documents that are known where it is not said. */
  readonly ours?: string;
}

const targets: readonly Target[] = [
  { workload: 'J100-no-ids', peer: 'limit', least: 0.8 },
  { workload: 'J100', peer: 'limit', least: 0.7 },
  { workload: 'J100', peer: 'limit-with-duties', least: 1.2 },
  { workload: 'J100', peer: 'mercurius-jit', least: 4 },
  { workload: 'J100', peer: 'mercurius-jit', least: 2.5, ours: 'ours-pipeline' },
  { workload: 'J100', peer: 'apollo-jit', least: 4 },
  { workload: 'J100', peer: 'apollo', least: 25 },
  { workload: 'J1000', peer: 'apollo', least: 50 },
  { workload: 'J100-rest', peer: 'limit', least: 0.75 },
  { workload: 'J100-mongodb', peer: 'limit', least: 0.8 },
];

/** Milliseconds in which an operation that was never seen is answered, in the middle. */
const coldMs = 2;

/** The targets that the measured workloads speak of, as a table. */
export function targetsTable(measured: readonly MeasuredWorkload[]): string {
  const roundsOf = (workload: string, peer: string): readonly Round[] | undefined =>
    measured.find((found) => found.workload === workload)?.peers.find((found) => found.peer === peer)?.rounds;
  const rows = targets.flatMap(({ workload, peer, least, ours = 'ours' }) => {
    const [own, other] = [roundsOf(workload, ours), roundsOf(workload, peer)];
    if (!own || !other) return [];
    const reached = ratioOf(own, other).median;
    const what = `${workload}: CPU time of ${peer} to that of ${ours}`;
    return [[what, `≥ ${least}`, reached.toFixed(2), reached >= least ? 'yes' : 'no']];
  });
  const cold = roundsOf('cold', 'ours');
  if (cold) {
    const { p50Ms } = summarise(cold);
    const what = 'cold: median of an operation that was never seen, ms';
    rows.push([what, `≤ ${coldMs}`, p50Ms.toFixed(1), p50Ms <= coldMs ? 'yes' : 'no']);
  }
  return align([['target', 'wanted', 'reached', 'met'], ...rows]);
}
