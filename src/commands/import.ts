// `timpora import`: rows of one record, out of a file, into the data of their agency.
import cliProgress from 'cli-progress';
import { Option } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { createBusinessClock } from '../access/clock.ts';
import { openAuditKeys } from '../audit/ring.ts';
import type { AuditKeys } from '../audit/keys.ts';
import { readConfig } from '../config/config.ts';
import { declarationsOf, readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { importColumns } from '../import/columns.ts';
import { formats, openImportFile } from '../import/file.ts';
import type { Format } from '../import/file.ts';
import { createMapping } from '../import/headers.ts';
import { openReport } from '../import/report.ts';
import { importFile } from '../import/run.ts';
import { openTrail } from '../trail.ts';
import { describeImport } from './imported.ts';
import { nameOf } from './name.ts';
import { isOwn } from './own.ts';

interface Options {
  readonly asOf?: string;
  readonly by?: string;
  readonly replace?: true;
  readonly acceptGoodRows?: true;
  readonly dryRun?: true;
  readonly format?: Format;
  readonly report?: string;
}

async function run(agency: string, name: string, path: string, options: Options): Promise<void> {
  const { replace = false, acceptGoodRows = false, dryRun = false } = options;
  if (replace && acceptGoodRows) {
    throw new StartError('Nothing was imported:', [
      '--replace says that the file is all there is, and --accept-good-rows leaves some of it out: give one of the two',
    ]);
  }
  const config = readConfig();
  const asOf = readDate(options.asOf, createBusinessClock(config.clock)());
  const by = nameOf(options.by, 'Nothing was imported:');
  const { model } = readDeclared(config);
  const settings = config.agencies[agency];
  if (settings?.source !== 'embedded') {
    const known = Object.entries(config.agencies).filter(([, { source }]) => source === 'embedded');
    throw refuse(
      `${agency} is no agency with a file of the gateway: ${known.map(([each]) => each).join(', ')}`,
    );
  }
  const record = model.records.get(name);
  const declarations = declarationsOf(model, agency);
  if (record?.owner !== agency)
    throw refuse(`${name} is no record of ${agency}: ${declarations.map((each) => each.name).join(', ')}`);
  const { headers = {}, separator = '|' } = settings.import?.[name] ?? {};
  const columns = importColumns(model, record);
  if (options.report !== undefined && isOwn(options.report, config))
    throw refuse(
      `--report ${options.report}: that is a place for the gateway's own data: name a file outside of its data folder`,
    );
  let keys: AuditKeys | undefined;
  const keysOf = () => (keys ??= openAuditKeys(config.keys.audit, { create: config.mode === 'demo' }));
  // Before anything is done that is to be noted; what is only tried leaves nothing behind, not even keys.
  if (!dryRun) keysOf();
  const mapping = createMapping(columns, headers, `agencies.${agency}.import.${name}`);
  const bar = new cliProgress.SingleBar(
    { stream: process.stderr, noTTYOutput: false, clearOnComplete: true, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  const file = openImportFile(path, options.format, (bytes) => bar.update(bytes));
  const report = openReport(options.report);
  const audit = openTrail(config.audit, keysOf);
  bar.start(file.size, 0);
  try {
    const outcome = await importFile({
      file,
      format: { columns, mapping, separator },
      data: settings.file,
      record,
      records: declarations,
      asOf,
      isRestated: options.asOf !== undefined,
      by,
      replace,
      acceptGoodRows,
      dryRun,
      synthetic: config.mode === 'demo',
      report,
      audit,
    });
    bar.stop();
    const { out, err } = describeImport(outcome, {
      agency,
      record: name,
      path,
      dryRun,
      replace,
      faults: report.describe(),
    });
    if (err.length > 0) console.error(err.join('\n'));
    if (out.length > 0) console.log(out.join('\n'));
    if (outcome.outcome === 'REFUSED') process.exitCode = 1;
  } finally {
    bar.stop();
    report.close();
    await audit.close();
  }
}

function refuse(fault: string): StartError {
  return new StartError('Nothing was imported:', [fault]);
}

function readDate(given: string | undefined, today: string): string {
  if (given === undefined) return today;
  if (!z.iso.date().safeParse(given).success)
    throw refuse(`--as-of: ${given} is no date; write it as 2025-06-18`);
  if (given > today) throw refuse(`--as-of: ${given} is after the business date ${today}`);
  return given;
}

export function addImport(program: Command): void {
  program
    .command('import <agency> <record> <file>')
    .description('merge the rows of a CSV or NDJSON file into the data of an agency')
    .option(
      '--as-of <date>',
      'the date on which the agency stands by every row; otherwise today, for new rows',
    )
    .option('--by <name>', 'who imports; otherwise the user of the system')
    .option('--replace', 'the file is all there is: rows that it lacks are removed')
    .option('--accept-good-rows', 'leave bad rows out, and import the others')
    .option('--dry-run', 'say what would change, and change nothing')
    .addOption(
      new Option('--format <format>', 'where the name of the file does not tell it').choices(formats),
    )
    .option('--report <file>', 'write everything that is wrong with rows to this file, as NDJSON')
    .addHelpText(
      'after',
      `
The exit status is 0 where rows were imported, or were all there already, and 1 where nothing was imported.`,
    )
    .action(run);
}
