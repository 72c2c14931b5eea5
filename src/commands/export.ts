// `timpora audit export`: a stretch of the trail, with what somebody elsewhere needs to verify it.
import type { Command } from 'commander';
import { exportTrail } from '../audit/export.ts';
import { filesHelp, filesToRead, namedFiles, noteReading, readMoment } from './reading.ts';

interface Options {
  readonly to: string;
  readonly since?: string;
  readonly until?: string;
  readonly by?: string;
}

async function run(files: readonly string[], { to, since, until, by }: Options): Promise<void> {
  const moments = {
    since: readMoment('--since', since) ?? null,
    until: readMoment('--until', until) ?? null,
  };
  const { config, keys, name } = await noteReading('export', by, {
    files: namedFiles(files),
    to,
    since,
    until,
  });
  const { records, follows, ends, sha256 } = await exportTrail({
    files: filesToRead(files, config),
    folder: to,
    ...moments,
    by: name,
    verifying: keys.verifying,
  });
  console.log(
    [
      `Exported ${records} records, ${follows.sequence + 1} to ${ends.sequence}, to ${to}.`,
      `SHA-256 of its records: ${sha256}`,
      `To verify them elsewhere: timpora audit verify ${to} --public-keys FILE`,
      'FILE and the SHA-256 are best had from elsewhere than the folder: timpora keys public prints the one.',
    ].join('\n'),
  );
}

export function addExport(audit: Command): void {
  audit
    .command('export [files...]')
    .description(
      'copy a stretch of the trail, with what is needed to verify it; that is kept in the trail too',
    )
    .requiredOption('--to <folder>', 'a folder that is empty, or not there yet')
    .option(
      '--since <time>',
      'from a date (its beginning in UTC), or an instant such as 2025-06-18T09:15:00+07:00',
    )
    .option(
      '--until <time>',
      'up to such a moment, without it; records on to the next checkpoint are there too',
    )
    .option('--by <name>', 'who exports; otherwise the user of the system')
    .addHelpText('after', filesHelp)
    .action(run);
}
