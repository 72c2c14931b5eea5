// `timpora links`: which identities may be of one person, and what people decide of that.
import { hash } from 'node:crypto';
import { Option } from 'commander';
import type { Command } from 'commander';
import { createBusinessClock } from '../access/clock.ts';
import { readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { openAgencies } from '../connected.ts';
import { readDeclared } from '../declared.ts';
import { GatewayError, StartError } from '../errors.ts';
import { linkType, statuses } from '../identity/kinds.ts';
import type { LinkStatus } from '../identity/kinds.ts';
import { openRings } from '../rings.ts';
import { createSealer } from '../seal/sealer.ts';
import type { Sealer } from '../seal/sealer.ts';
import { isWithin } from '../sources/query.ts';
import type { Row } from '../sources/source.ts';
import { openTrail } from '../trail.ts';
import { findCandidates } from '../verdicts/candidates.ts';
import { addVerdict, readVerdicts } from '../verdicts/store.ts';
import type { VerdictStore } from '../verdicts/store.ts';
import { textOf } from './given-text.ts';
import { nameOf } from './name.ts';
import { readRegion } from './parts.ts';

interface Listing {
  readonly region?: string;
  readonly status?: LinkStatus;
  readonly json?: true;
}

async function list({ region: code, status, json }: Listing): Promise<void> {
  const region = code === undefined ? undefined : readRegion(code, 'Nothing was listed:').code;
  const config = readConfig();
  const declared = readDeclared(config);
  const sealer = sealerOf(config);
  const sources = await openAgencies(config, declared);
  try {
    const today = createBusinessClock(config.clock)();
    const found = await findCandidates({ model: declared.model, collectionOf: sources.collectionOf, today });
    const ids = sealer.sealAll(
      linkType,
      found.map(({ key }) => key),
    );
    const verdicts = Map.groupBy(await readVerdicts(storeOf(declared)), ({ link }) => String(link));
    const links = found.map(({ kind, confidence, regions }, index) => {
      const id = ids[index] ?? '';
      const history = inOrder(sealer.aliases(linkType, id).flatMap((alias) => verdicts.get(alias) ?? []));
      return { id, kind, confidence, regions, status: String(history.at(-1)?.['status'] ?? 'CANDIDATE') };
    });
    const isIn = (of: string): boolean => region === undefined || isWithin(of, [region]);
    const listed = links.filter(
      (link) => link.regions.some(isIn) && (status === undefined || link.status === status),
    );
    if (json) console.log(JSON.stringify(listed, null, 2));
    else {
      for (const link of listed)
        console.log(
          `${link.id}  ${link.status}  ${link.kind}  ${link.confidence}  ${link.regions.join(', ')}`,
        );
      console.log(listed.length === 1 ? 'One link.' : `${listed.length} links.`);
    }
  } finally {
    await sources.close();
  }
}

interface Decision {
  readonly verdict: LinkStatus;
  readonly by: string;
  readonly reason: string;
}

async function decide(link: string, { verdict: status, by, reason: given }: Decision): Promise<void> {
  const what = 'Nothing was decided:';
  const config = readConfig();
  const verdicts = storeOf(readDeclared(config));
  const sealer = sealerOf(config);
  const known = aliasesOf(link, sealer, what);
  const decidedBy = nameOf(by, what);
  const reason = textOf(given, '--reason', what);
  const keys = openRings(config, { create: config.mode === 'demo' }).audit;
  const trail = openTrail(config.audit, () => keys);
  const decidedAt = new Date().toISOString();
  try {
    await addVerdict(
      verdicts,
      { link, status, decidedAt, decidedBy, reason },
      (other) => known.includes(other),
      {
        synthetic: config.mode === 'demo',
        async before(last) {
          const former = last === null ? null : String(last['status']);
          if ((former ?? 'CANDIDATE') === status)
            throw new StartError(what, [`--verdict: the link is ${status} already`]);
          await trail
            .append({
              time: decidedAt,
              event: 'verdict',
              by: decidedBy,
              link,
              former,
              status,
              reason: hash('sha256', reason, 'hex'),
            })
            .catch((error: unknown) => {
              if (!(error instanceof GatewayError)) throw error;
              throw new StartError(what, [
                'audit.file: the audit trail cannot be written, and nothing is decided without an entry',
              ]);
            });
        },
      },
    );
  } finally {
    await trail.close();
  }
  const takingBack =
    status === 'CANDIDATE'
      ? 'What was decided before stays in its history.'
      : 'To take it back, decide again: --verdict CANDIDATE.';
  console.log(`The link is ${status} from now on. ${takingBack}`);
}

async function history(link: string, { json }: { readonly json?: true }): Promise<void> {
  const config = readConfig();
  const known = aliasesOf(link, sealerOf(config), 'There is no history:');
  const all = await readVerdicts(storeOf(readDeclared(config)));
  const own = inOrder(all.filter((row) => known.includes(String(row['link'])))).map((row) => ({
    number: row['number'],
    status: row['status'],
    decidedAt: row['decidedAt'],
    decidedBy: row['decidedBy'],
    reason: row['reason'],
  }));
  if (json) console.log(JSON.stringify(own, null, 2));
  else if (own.length === 0) console.log('Nobody has decided: it is a candidate.');
  else
    for (const { number, status, decidedAt, decidedBy, reason } of own)
      console.log(
        `${String(number)}  ${String(decidedAt)}  ${String(status)}  ${String(decidedBy)}: ${String(reason)}`,
      );
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => Number(left['number']) - Number(right['number']));
}

function storeOf({ verdicts }: ReturnType<typeof readDeclared>): VerdictStore {
  if (verdicts) return verdicts;
  throw new StartError('There are no links:', [
    'identity.graphql: expected the type LinkVerdict; got nothing',
  ]);
}

function sealerOf(config: Config): Sealer {
  return createSealer(openRings(config, { create: config.mode === 'demo' }));
}

/** Every handle that the link may have been decided under. */
function aliasesOf(link: string, sealer: Sealer, what: string): readonly string[] {
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

export function addLinks(program: Command): void {
  const links = program
    .command('links')
    .description('identities that may be of one person, and what people decide of that');
  const status = new Option('--status <status>', 'only those that stand so').choices(statuses);
  links
    .command('list')
    .description('every link that is found among the rows of all regions, without the persons')
    .option('--region <code>', 'only those of which a row lies in the region, such as 61')
    .addOption(status)
    .option('--json', 'as JSON')
    .action(list);
  links
    .command('decide <id>')
    .description('say what a link is; kept with all that was decided before, and in the audit trail')
    .addOption(
      new Option('--verdict <verdict>', 'what it is; CANDIDATE takes a verdict back')
        .choices(statuses)
        .makeOptionMandatory(),
    )
    .requiredOption('--by <subject>', 'who decides, as their token names them')
    .requiredOption('--reason <text>', 'why, in 1 to 1000 characters')
    .action(decide);
  links
    .command('history <id>')
    .description('what was decided of a link, the first first')
    .option('--json', 'as JSON')
    .action(history);
}
