// Takes the times: round after round one of each pair, its two requests in random order, so that what changes on the machine
// meanwhile meets both alike.
import type { Pair } from './pair.ts';
import type { Gateways } from './processes.ts';

/** Rounds before the first that counts: the process has then compiled what it runs. */
const warmUp = 200;

/**
 * @param coin from zero up to one; which of two comes first
 * @returns of each pair, in microseconds, how much longer what is hidden took, a number for each round
 * @throws Error where the replies of a pair differ in status or in length, for then there is more to see than time
 */
export async function measure(
  pairs: readonly Pair[],
  gateways: Gateways,
  rounds: number,
  coin: () => number,
  onRound: (round: number) => void,
): Promise<readonly (readonly number[])[]> {
  const differences: number[][] = pairs.map(() => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, pair] of pairs.entries()) {
      const isHiddenFirst = coin() < 0.5;
      const first = isHiddenFirst ? pair.hidden : pair.absent;
      const second = isHiddenFirst ? pair.absent : pair.hidden;
      const marked = round + warmUp;
      const one = await gateways[first.gateway].ask(first.ask(marked));
      const other = await gateways[second.gateway].ask(second.ask(marked));
      if (one.status !== other.status || one.body.length !== other.body.length)
        throw new Error(
          `${pair.name}: the replies differ: ${one.status} ${one.body} and ${other.status} ${other.body}`,
        );
      if (round < 0) continue;
      const sign = isHiddenFirst ? 1 : -1;
      differences[index]?.push(sign * (one.microseconds - other.microseconds));
    }
    onRound(round);
  }
  return differences;
}
