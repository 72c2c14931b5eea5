// `timpora audit verify`: whether the trail is as it was written, here or where it was exported to.
import { readFileSync, statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { verifyExported } from '../audit/exported.ts';
import type { AuditKeys } from '../audit/keys.ts';
import { readLines } from '../audit/lines.ts';
import { filesOf } from '../audit/manifest.ts';
import { parseKeySet } from '../audit/public.ts';
import { openAuditKeys } from '../audit/ring.ts';
import { verifyTrail } from '../audit/verify.ts';
import { readWitness } from '../audit/witnessed.ts';
import type { WitnessFile, WitnessedFiles } from '../audit/witnessed.ts';
import { readConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { describeUnread, describeVerdict } from './trail-verdict.ts';

interface Options {
  readonly witness?: string;
  readonly publicKeys?: string;
  readonly unsigned?: number;
  readonly json?: true;
}

/** As the configuration has it where it says nothing else. */
const mostUnsigned = 1_000;

async function verify(given: readonly string[], options: Options): Promise<void> {
  const { publicKeys, unsigned, json } = options;
  const folder = folderOf(given);
  const verifying = keysOf(publicKeys ?? (folder === null ? undefined : filesOf(folder).keys));
  const { files, most, witnesses } = subjectOf(given);
  const witness = await (options.witness === undefined
    ? readWitness(witnesses, verifying)
    : witnessIn(options.witness, verifying));
  const asked = { verifying, witness, mostUnsigned: unsigned ?? most };
  const verdict = await (folder === null
    ? verifyTrail({ ...asked, file: files[0], lines: readLines(files) })
    : verifyExported(folder, asked));
  const { digests, last, files: held } = witness;
  if (json)
    console.log(
      JSON.stringify({ ...verdict, witness: { checkpoints: digests.size, last, files: held } }, null, 2),
    );
  else console.log(describeVerdict(verdict, witness).join('\n'));
  const unread = describeUnread(held);
  if (unread.length > 0) console.error(unread.join('\n'));
  if (verdict.fault || unread.length > 0) process.exitCode = 1;
}

/** @throws StartError where the file holds no checkpoint: a wrong name must not pass for a witness that agrees */
async function witnessIn(path: string, verifying: AuditKeys['verifying']): Promise<WitnessedFiles> {
  const witness = await readWitness([path], verifying);
  if (witness.digests.size > 0 || witness.fault) return witness;
  const lacks = witness.files.map((file) => `${file.path} ${lackOf(file)}`);
  throw new StartError(
    'The trail cannot be verified:',
    lacks.map((lack) => `--witness: expected a file with checkpoints of the trail; ${lack}`),
  );
}

function lackOf(file: WitnessFile): string {
  if (file.state === 'absent') return 'is not there';
  return file.state === 'unread' ? `cannot be read: ${file.reason}` : 'holds none';
}

/** Null where it is files that are to be verified. */
function folderOf(given: readonly string[]): string | null {
  const [only] = given;
  if (only === undefined || given.length > 1) return null;
  return statSync(only, { throwIfNoEntry: false })?.isDirectory() ? only : null;
}

interface Subject {
  readonly files: readonly [string, ...string[]];
  readonly most: number;
  /** The files of witnesses, which may be missing. */
  readonly witnesses: readonly string[];
}

function subjectOf([first, ...others]: readonly string[]): Subject {
  if (first !== undefined) return { files: [first, ...others], most: mostUnsigned, witnesses: [] };
  const { file, checkpoint, witnesses } = readConfig().audit;
  const held = witnesses.flatMap((witness) => (witness.kind === 'file' ? witness.path : []));
  return { files: [file], most: checkpoint.records, witnesses: held };
}

function keysOf(file: string | undefined): AuditKeys['verifying'] {
  if (file === undefined) return openAuditKeys(readConfig().keys.audit, { create: false }).verifying;
  const what = 'The trail cannot be verified:';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StartError(what, [`${file}: expected a file of public keys; got one that cannot be read`]);
  }
  const keys = parseKeySet(text);
  if (keys) return keys;
  throw new StartError(what, [
    `${file}: expected a JWK set of Ed25519 keys whose kid is their number, as timpora keys public prints it; got another`,
  ]);
}

function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 0 on.');
}

export function addVerify(audit: Command): void {
  audit
    .command('verify [files...]')
    .description('say whether the trail is as it was written, and name the first record that is not')
    .option('--witness <file>', 'what a witness holds: lines of checkpoints, plain or out of syslog')
    .option(
      '--public-keys <file>',
      'a JWK set of the keys that sign; otherwise the ring of the configuration',
    )
    .option(
      '--unsigned <number>',
      'how many records at the end may have no checkpoint yet; otherwise audit.checkpoint.records, or 1000 of files that are named',
      readNumber,
    )
    .option('--json', 'print the verdict as JSON')
    .addHelpText(
      'after',
      `
Without a file it is the trail of the configuration, with its witnesses that are files here. Several files are one trail, in the order in which they were
written; a folder is one that timpora audit export has made. The exit status is 1 where the trail does not hold:
one without any checkpoint never does, nor does one without a record.`,
    )
    .action(verify);
}
