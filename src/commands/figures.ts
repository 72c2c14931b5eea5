// `timpora publish` and `timpora withdraw`: the snapshots of published figures.
import type { Command } from 'commander';
import { z } from 'zod';
import { createBusinessClock } from '../access/clock.ts';
import { readConfig } from '../config/config.ts';
import { openAgencies } from '../connected.ts';
import { readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { uncounted } from '../publication/count.ts';
import { publish as publishSnapshot, withdraw as withdrawSnapshot } from '../publication/publish.ts';
import { servedRegions } from '../publication/regions.ts';
import { describeSnapshot } from '../publication/report.ts';

interface Dated {
  readonly date: string;
}

function requireDate(date: string): void {
  if (z.iso.date().safeParse(date).success) return;
  throw new StartError('A snapshot has a date:', [`--date: ${date} is no date; write it as 2025-06-18`]);
}

async function publish({ date, dryRun = false }: Dated & { readonly dryRun?: boolean }): Promise<void> {
  requireDate(date);
  const config = readConfig();
  const today = createBusinessClock(config.clock)();
  if (date > today) {
    throw new StartError('A snapshot is of a day that has come:', [
      `--date: ${date} is after the business date ${today}`,
    ]);
  }
  const declared = readDeclared(config);
  const sources = await openAgencies(config, declared);
  try {
    for (const { name, agency } of uncounted({ model: declared.model, collectionOf: sources.collectionOf }))
      console.log(`Not published: ${name}, for the system of ${agency} only looks rows up and cannot count.`);
    const snapshot = await publishSnapshot(
      {
        store: declared.published,
        model: declared.model,
        collectionOf: sources.collectionOf,
        regions: servedRegions(declared.policy),
        date,
        now: new Date(),
        synthetic: config.mode === 'demo',
      },
      dryRun,
    );
    for (const line of describeSnapshot(snapshot, dryRun)) console.log(line);
    if (snapshot.refused.length > 0) process.exitCode = 1;
  } finally {
    await sources.close();
  }
}

async function withdraw({ date }: Dated): Promise<void> {
  requireDate(date);
  const config = readConfig();
  const figures = await withdrawSnapshot(readDeclared(config).published, date, config.mode === 'demo');
  if (figures === 0)
    throw new StartError('Nothing to withdraw:', [`--date: there is no snapshot of ${date}`]);
  console.log(`Withdrew the ${figures} figures of ${date}. They stay known, and bind later snapshots.`);
}

export function addFigures(program: Command): void {
  program
    .command('publish')
    .description(
      'count the published figures of a date, withhold what could tell of few people, and show the rest',
    )
    .requiredOption('--date <date>', 'the date of the snapshot, such as 2025-06-18')
    .option('--dry-run', 'say which figures would be withheld, and why, and write nothing')
    .action(publish);
  program
    .command('withdraw')
    .description('take the snapshot of a date back; it still binds later ones')
    .requiredOption('--date <date>', 'the date of the snapshot')
    .action(withdraw);
}
