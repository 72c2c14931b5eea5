// `findingChanges`: what of a region's findings is new, cleared and still open since it was checked as its asker sees it.
import { GatewayError } from '../../errors.ts';
import { requireRegion } from '../../regions/regions.ts';
import { rowField } from '../batch.ts';
import { nestedPage, pageSize } from '../page-size.ts';
import type { RequestContext } from '../request.ts';
import { regionIn } from './area.ts';
import { rulesByRegion } from './by-region.ts';
import { changesOf } from './changes.ts';
import type { FindingChanges, PartChange } from './changes.ts';
import { everyFinding } from './every.ts';
import type { FormerFinding } from './former.ts';
import { findingIds } from './ids.ts';
import type { Located } from './order.ts';
import { partsOf } from './parts.ts';
import { keptOfParts } from './kept.ts';
import { isInForce } from './rules.ts';
import { ChangesValue } from './told.ts';

const states = ['NEW', 'CLEARED', 'OPEN'] as const;
type State = (typeof states)[number];

interface Asked {
  readonly region: string;
  readonly since: Date;
}

/** @returns null where nothing is kept of some part of the region by that day for those who see what the caller does */
export async function resolveChanges(
  _root: unknown,
  { region, since }: Asked,
  request: RequestContext,
): Promise<ChangesValue | null> {
  const { view, session } = request;
  const asked = requireRegion(region);
  const day = since.toISOString().slice(0, 10);
  if (day > session.today)
    throw new GatewayError(
      'ARGUMENT_INVALID',
      `since is ${day}; give ${session.today}, which is today, or a day before it.`,
    );
  const parts = partsOf(asked, session.caller.regions);
  const known = await keptOfParts(parts, day, request);
  if (known === null) return null;
  const rules = rulesByRegion(view).filter((rule) => isInForce(rule, session.today));
  const found = keptOf(await everyFinding(rules, { regions: [asked.code] }, request), request);
  const compared = known.map(({ area, before }): PartChange => {
    const now = found.filter(({ regions }) => regionIn(regions, area) !== undefined);
    return { before, now: now.map(({ kept }) => kept) };
  });
  const codes = rules.map(({ declared }) => declared.code);
  return new ChangesValue(asked.code, rules, changesOf(compared, codes, session.today, view.sealer));
}

/** As they would be kept, each with the regions of its row; whom they are about is told by the findings themselves. */
function keptOf(all: readonly Located[], { view }: RequestContext) {
  const findings = all.map(({ finding }) => finding);
  const ids = findingIds(findings, view.sealer);
  return findings.map(({ rule, regions }, index) => ({
    regions,
    kept: { code: rule.declared.code, id: ids[index] ?? '', person: null },
  }));
}

const stateOf = ({ added, cleared, open }: FindingChanges, state: State): readonly FormerFinding[] =>
  ({ NEW: added, CLEARED: cleared, OPEN: open })[state];

export const changesResolvers = {
  earliest: rowField((values: readonly ChangesValue[]) => values.map(({ changes }) => changes.earliest)),
  latest: rowField((values: readonly ChangesValue[]) => values.map(({ changes }) => changes.latest)),
  notCompared: rowField((values: readonly ChangesValue[], _args: object, { view }: RequestContext) => {
    const named = new Set(view.rules.map(({ declared }): string => declared.code));
    // Of a rule that has gone since there is no name.
    return values.map(({ changes }) => changes.notCompared.filter((code) => named.has(code)));
  }),
  counts: rowField((values: readonly ChangesValue[]) =>
    values.map(({ changes }) =>
      states.flatMap((state) =>
        [...Map.groupBy(stateOf(changes, state), ({ code }) => code)].map(([code, { length }]) => ({
          code,
          state,
          count: length,
        })),
      ),
    ),
  ),
  findings: rowField(
    (
      values: readonly ChangesValue[],
      { state, first }: { readonly state: State; readonly first: number },
    ) => {
      const most = pageSize(first, nestedPage);
      return values.map(({ changes }) =>
        stateOf(changes, state)
          .slice(0, most)
          .map(({ id, code, firstSeen }) => ({ id, code, state, firstSeen })),
      );
    },
  ),
};
