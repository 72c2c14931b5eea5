// `timpora check`: all rules of a caller's graph over a region, out to a file, and kept for telling what changed.
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import cliProgress from 'cli-progress';
import { Option } from 'commander';
import type { Command } from 'commander';
import { GatewayError, StartError } from '../errors.ts';
import type { Part } from '../graph/findings/parts.ts';
import type { Region } from '../regions/regions.ts';
import { beginReplacement } from '../sources/embedded/replace.ts';
import type { Replacement } from '../sources/embedded/replace.ts';
import { sweepDocument } from '../sweep/document.ts';
import { formatOf, formats, writers } from '../sweep/formats.ts';
import type { Format } from '../sweep/formats.ts';
import { openJournal } from '../sweep/journal.ts';
import type { Journal } from '../sweep/journal.ts';
import { folderOfSight, openSnapshots } from '../sweep/snapshots.ts';
import { sweep } from '../sweep/sweep.ts';
import { languages } from '../sweep/swept.ts';
import type { Language } from '../sweep/swept.ts';
import { addChanges } from './changes.ts';
import { describeSweep } from './checked.ts';
import { isOwn } from './own.ts';
import { readRegion, requireParts } from './parts.ts';
import { openSight } from './sight.ts';
import type { OpenSight } from './sight.ts';
import { addWhom } from './whom.ts';
import type { WhomOptions } from './whom.ts';

interface Options extends WhomOptions {
  readonly region?: string;
  readonly out?: string;
  readonly format?: Format;
  readonly language: Language;
}

/** The exit status where it was broken off and can go on: that of a failure that passes, as mail and schedulers know it. */
const brokenOff = 75;

const nothing = 'Nothing was checked:';

async function check({ region: code, out, format, language, ...whom }: Options): Promise<void> {
  // A command with others below it can have no options that are required: they would be of those as well.
  const region = readRegion(code);
  if (out === undefined) throw refuse('--out: expected the file to write; give its name');
  const write = writers[readFormat(out, format)];
  const sight = await openSight(whom);
  try {
    if (isOwn(out, sight.config))
      throw refuse(
        `--out ${out}: that is a place for the gateway's own data: name a file outside of its data folder`,
      );
    const parts = requireParts(region, sight);
    using held = new DisposableStack();
    // Where it cannot be written is known before anything is read.
    const file = beginFile(out);
    held.defer(() => file.discard());
    held.defer(discardAtSignals(file));
    const journal = openJournal(folderOfSight(sight.config.data, sight.sight), {
      subject: sight.asker.caller.subject,
      region: region.code,
      today: sight.asker.today,
      language,
      codes: sight.rules.map(({ declared }) => declared.code),
    });
    held.defer(() => journal.close());
    const before = journal.finished.size;
    if (before > 0) console.error(`Going on: ${before} of ${parts.length} parts were finished before.`);
    await run(region, parts, { language, journal, sight });
    await write(file.aside, journal.findings());
    file.putInPlace();
    journal.remove();
    console.log(describeSweep({ region, out, sight, parts: parts.length, journal }).join('\n'));
  } finally {
    await sight.close();
  }
}

function beginFile(out: string): Replacement {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw refuse(`--out ${out}: expected a file; got a folder: name a file in it`);
  // A folder that is made of a name that was mistyped would keep findings where nobody looks for them.
  if (!existsSync(dirname(out)))
    throw refuse(
      `--out ${out}: expected a file in a folder that is there; ${dirname(out)} is not: make it, or name another`,
    );
  try {
    return beginReplacement(out);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw refuse(`--out ${out}: expected a file in a folder that can be written to; got ${code}`);
  }
}

/**
 * A signal ends the process as it always does, and nothing is left of a file that is not whole; parts that are finished are.
 *
 * @returns what ends that
 */
function discardAtSignals(file: Replacement): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const discard = (signal: NodeJS.Signals): void => {
    file.discard();
    // While another listens, such as that of the bar, the signal would end nothing.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, discard);
  return () => signals.forEach((signal) => process.off(signal, discard));
}

interface Run {
  readonly language: Language;
  readonly journal: Journal;
  readonly sight: OpenSight;
}

async function run(region: Region, parts: readonly Part[], { language, journal, sight }: Run): Promise<void> {
  const bar = new cliProgress.SingleBar(
    {
      stream: process.stderr,
      format: ' {bar} {value}/{total} parts | {part}: {rows} rows read, {findings} findings',
      noTTYOutput: false,
      clearOnComplete: true,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(parts.length, journal.finished.size, { part: region.code, rows: 0, findings: 0 });
  try {
    await sweep({
      ...sight,
      area: { regions: [region.code] },
      parts,
      language,
      today: sight.asker.today,
      journal,
      snapshots: openSnapshots(sight.config.data),
      observe: ({ finished, part, rows, findings }) => bar.update(finished, { part, rows, findings }),
    });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    process.exitCode = brokenOff;
    const { size } = journal.finished;
    throw new StartError('The check was broken off:', [
      `${error.message} ${size} of ${parts.length} parts are finished and kept: run the same command again to go on.`,
    ]);
  } finally {
    bar.stop();
  }
}

function readFormat(out: string, format: Format | undefined): Format {
  const found = format ?? formatOf(out);
  if (found) return found;
  throw refuse(
    `--out: expected a name that ends with ${formats.map((each) => `.${each}`).join(', ')}; got ${out}; ` +
      'give another name, or --format',
  );
}

function refuse(fault: string): StartError {
  return new StartError(nothing, [fault]);
}

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .description('run all rules of a caller’s graph over a region, and write what they find to a file')
    .option('--region <code>', 'a province (61), or a regency or city (61.04)')
    .option('--out <file>', 'the file that is written: .ndjson, .csv or .xlsx')
    .addOption(
      new Option('--format <format>', 'where the name of the file does not tell it').choices(formats),
    )
    .addOption(new Option('--language <language>', 'of the texts').choices(languages).default('ID'));
  addWhom(command)
    .addHelpText(
      'after',
      `
A region is checked in parts: each regency, and what of a province is of none of them. A finished part is kept in the
gateway's data, so that the same command goes on where it was stopped, on the same day; by regency, checks can run as
several processes.

The exit status is 0 where all of it was checked and written, 1 where nothing could be begun or written, and 75 where an
agency, the audit trail or the caller’s token failed on the way: run the same command again to go on.`,
    )
    .action(check);
  addChanges(command);
  command
    .command('document')
    .description('print the document by which the trail keeps a check, to be registered where that is needed')
    .action(() => void process.stdout.write(sweepDocument));
}
