// Takes the times: round after round one of each pair, its requests in random order, so that what changes on the machine
// meanwhile meets both alike.
import type { Pair, Side } from './pair.ts';
import type { Gateways } from './processes.ts';

/** Rounds before the first that counts: the process has then compiled what it runs. */
const warmUp = 40;
/**
 * How often each request is sent in a round, of which the fastest counts: what delays a request has nothing to do with what it
 * asks, and attackers too keep to the fastest (Crosby, Wallach and Riedi, Opportunities and Limits of Remote Timing Attacks, 2009).
 */
const repeats = 8;

interface Fastest {
  readonly status: number;
  readonly length: number;
  readonly microseconds: number;
}

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
  let asked = 0;

  async function time({ gateway, ask }: Side, former: Fastest | null): Promise<Fastest> {
    const { status, body, microseconds } = await gateways[gateway].ask(ask(asked));
    return {
      status,
      length: body.length,
      microseconds: Math.min(microseconds, former?.microseconds ?? Infinity),
    };
  }

  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [index, { name, hidden, absent }] of pairs.entries()) {
      let ofHidden: Fastest | null = null;
      let ofAbsent: Fastest | null = null;
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        asked += 1;
        const isHiddenFirst = coin() < 0.5;
        if (isHiddenFirst) ofHidden = await time(hidden, ofHidden);
        ofAbsent = await time(absent, ofAbsent);
        if (!isHiddenFirst) ofHidden = await time(hidden, ofHidden);
        if (ofHidden?.status !== ofAbsent.status || ofHidden.length !== ofAbsent.length)
          throw new Error(
            `${name}: the replies differ: ${JSON.stringify(ofHidden)} and ${JSON.stringify(ofAbsent)}`,
          );
      }
      if (round >= 0 && ofHidden && ofAbsent)
        differences[index]?.push(ofHidden.microseconds - ofAbsent.microseconds);
    }
    onRound(round);
  }
  return differences;
}
