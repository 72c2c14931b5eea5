// `timpora links list`: which identities may be of one person, and how each stands.
import { Option } from 'commander';
import type { Command } from 'commander';
import { createBusinessClock } from '../access/clock.ts';
import { readConfig } from '../config/config.ts';
import { openAgencies } from '../connected.ts';
import { readDeclared } from '../declared.ts';
import { linkType, statuses } from '../identity/kinds.ts';
import type { LinkStatus } from '../identity/kinds.ts';
import { isWithin } from '../sources/query.ts';
import { findCandidates } from '../verdicts/candidates.ts';
import { readVerdicts } from '../verdicts/store.ts';
import { readRegion } from './parts.ts';
import { inOrder, sealerOf, storeOf } from './verdicts.ts';

interface Options {
  readonly region?: string;
  readonly status?: LinkStatus;
  readonly json?: true;
}

async function list({ region: code, status, json }: Options): Promise<void> {
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

export function addLinkList(links: Command): void {
  links
    .command('list')
    .description('every link that is found among the rows of all regions, without the persons')
    .option('--region <code>', 'only those of which a row lies in the region, such as 61')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(statuses))
    .option('--json', 'as JSON')
    .action(list);
}
