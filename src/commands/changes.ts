// `timpora check changes`: what of a region is new, cleared and still open since a day by which it was checked.
import type { Command } from 'commander';
import { z } from 'zod';
import { GatewayError, StartError } from '../errors.ts';
import { changesOf } from '../graph/findings/changes.ts';
import type { FindingChanges, PartChange } from '../graph/findings/changes.ts';
import { newest } from '../graph/findings/former.ts';
import type { FormerFinding, FormerPart } from '../graph/findings/former.ts';
import type { Part } from '../graph/findings/parts.ts';
import type { Region } from '../regions/regions.ts';
import { lookAt } from '../sweep/look.ts';
import { openSnapshots } from '../sweep/snapshots.ts';
import { readRegion, requireParts } from './parts.ts';
import { openSight } from './sight.ts';
import type { OpenSight } from './sight.ts';
import { addWhom } from './whom.ts';
import type { WhomOptions } from './whom.ts';

interface Options extends WhomOptions {
  readonly region?: string;
  readonly since: string;
  readonly json?: true;
}

const nothing = 'It cannot be told what changed:';

async function changes({ region: code, since, json, ...whom }: Options): Promise<void> {
  const region = readRegion(code);
  const sight = await openSight(whom);
  try {
    requireDay(since, sight.asker.today);
    const parts = requireParts(region, sight);
    const before = await findFormer(parts, since, sight);
    const found = await lookAgain(before, sight);
    const codes = sight.rules.map(({ declared }) => declared.code);
    const changed = changesOf(found, codes, sight.asker.today, sight.view.sealer);
    if (json) console.log(JSON.stringify({ region: region.code, since, ...asData(changed) }, null, 2));
    else console.log(describe(region, changed, codes).join('\n'));
  } finally {
    await sight.close();
  }
}

function requireDay(since: string, today: string): void {
  const refuse = (expected: string): StartError =>
    new StartError(nothing, [`--since: expected ${expected}; got ${since}`]);
  if (!z.iso.date().safeParse(since).success) throw refuse('a date such as 2025-06-18');
  if (since > today) throw refuse(`a day that has come: the business date is ${today}`);
}

interface Former {
  readonly part: Part;
  readonly before: FormerPart;
}

async function findFormer(
  parts: readonly Part[],
  since: string,
  { config, sight, asker }: OpenSight,
): Promise<readonly Former[]> {
  const snapshots = openSnapshots(config.data);
  const found = await Promise.all(
    parts.map(async (part) => ({ part, before: await newest(snapshots, sight, part.code, since) })),
  );
  const known = found.flatMap(({ part, before }) => (before ? [{ part, before }] : []));
  if (known.length === parts.length) return known;
  const lacking = found.flatMap(({ part, before }) => (before ? [] : [part.code]));
  const firstDays = await Promise.all(parts.map(({ code }) => snapshots.firstDay(sight, code)));
  throw new StartError(nothing, [
    `up to ${since} nothing is kept of ${lacking.join(', ')} as ${asker.caller.subject ?? 'the public'} sees it for ` +
      `${asker.purpose}: what is found is kept by timpora check, for callers of the same graph, regions and purpose; ` +
      'a graph that has changed since begins anew',
    firstDays.every((day) => day !== null)
      ? `--since: the first day by which all of it is kept is ${firstDays.toSorted().at(-1)}`
      : 'some of it was never kept: timpora check of the whole region begins it',
  ]);
}

async function lookAgain(former: readonly Former[], sight: OpenSight): Promise<readonly PartChange[]> {
  const found: PartChange[] = [];
  try {
    for (const { part, before } of former) {
      const placed = await lookAt(part, { rules: sight.rules, language: 'ID' }, sight);
      found.push({ before, now: placed.map(({ swept }) => swept) });
    }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError(nothing, [error.message]);
  }
  return found;
}

function asData({ earliest, latest, added, cleared, open, notCompared }: FindingChanges): object {
  const gone = cleared.map(({ code, id, firstSeen }) => ({ code, id, firstSeen }));
  const told = (findings: readonly FormerFinding[]) =>
    findings.map(({ code, id, person, firstSeen }) => ({ code, id, person, firstSeen }));
  return {
    comparedWith: { earliest, latest },
    notCompared,
    new: told(added),
    // Their rows were not read: the trail has whom the others are about.
    cleared: gone,
    open: told(open),
  };
}

function describe(
  region: Region,
  { earliest, latest, added, cleared, open, notCompared }: FindingChanges,
  codes: readonly string[],
): readonly string[] {
  const of = (findings: readonly FormerFinding[], code: string): number =>
    findings.filter((finding) => finding.code === code).length;
  const rows = codes.flatMap((code) => {
    const counts = [of(added, code), of(cleared, code), of(open, code)] as const;
    return counts.some((count) => count > 0) ? [{ code, counts }] : [];
  });
  const widest = Math.max(...rows.map(({ code }) => code.length), 0);
  const days = earliest === latest ? `on ${earliest}` : `from ${earliest} to ${latest}`;
  const told = (counts: readonly [number, number, number]): string =>
    `${counts[0]} new, ${counts[1]} cleared, ${counts[2]} still open`;
  return [
    `${region.code} ${region.name}, against what was found ${days}: ` +
      `${told([added.length, cleared.length, open.length])}.`,
    ...rows.map(({ code, counts }) => `  ${code.padEnd(widest)}  ${told(counts)}`),
    ...(notCompared.length > 0
      ? [`Not compared, since they were not run both times: ${notCompared.join(', ')}.`]
      : []),
  ];
}

export function addChanges(check: Command): void {
  const command = check
    .command('changes')
    .description('say what is new, cleared and still open in a region since a day by which it was checked')
    .option('--region <code>', 'a province (61), or a regency or city (61.04)')
    .requiredOption('--since <date>', 'compare with what was found by this day, such as 2025-06-18')
    .option('--json', 'print the ids of the findings as JSON');
  addWhom(command)
    .addHelpText(
      'after',
      `
What there is now is worked out anew, and kept in the trail as any check is; what there was is of the last check of each
part by that day, of a caller with the same graph, regions and purpose.`,
    )
    .action(changes);
}
