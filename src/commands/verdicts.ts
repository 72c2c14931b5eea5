// What the commands about links have in common: where their verdicts are, and which of them are of one link.
import type { Declared } from '../declared.ts';
import type { Config } from '../config/config.ts';
import { GatewayError, StartError } from '../errors.ts';
import { linkType } from '../identity/kinds.ts';
import { openRings } from '../rings.ts';
import { createSealer } from '../seal/sealer.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { Row } from '../sources/source.ts';
import type { VerdictStore } from '../verdicts/store.ts';

/** The first first. */
export function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => Number(left['number']) - Number(right['number']));
}

export function storeOf({ verdicts }: Declared): VerdictStore {
  if (verdicts) return verdicts;
  throw new StartError('There are no links:', [
    'identity.graphql: expected the type LinkVerdict; got nothing',
  ]);
}

export function sealerOf(config: Config): Sealer {
  return createSealer(openRings(config, { create: config.mode === 'demo' }));
}

/** Every handle that the link may have been decided under. */
export function aliasesOf(link: string, sealer: Sealer, what: string): readonly string[] {
  const unknown = new StartError(what, [
    'expected the id of a link, as the graph or `timpora links list` gives it; this one is of none',
  ]);
  try {
    if (sealer.open(linkType, link) === null) throw unknown;
    return sealer.aliases(linkType, link);
  } catch (error) {
    throw error instanceof GatewayError ? unknown : error;
  }
}
