// `timpora audit verify`: whether the trail is as it was written, here or where it was exported to.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { verifyExported } from '../audit/exported.ts';
import type { AuditKeys } from '../audit/keys.ts';
import { readLines } from '../audit/lines.ts';
import { filesOf } from '../audit/manifest.ts';
import { parseKeySet } from '../audit/public.ts';
import { openAuditKeys } from '../audit/ring.ts';
import { verifyTrail } from '../audit/verify.ts';
import { readConfigured, readWitness } from '../audit/witnessed.ts';
import type { Witnessed } from '../audit/witnessed.ts';
import { readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { describeVerdict } from './trail-verdict.ts';

interface Options {
  readonly witness?: string;
  readonly publicKeys?: string;
  readonly unsigned?: number;
  readonly json?: true;
}

/** As the configuration has it where it says nothing else. */
const mostUnsigned = 1_000;

async function verify(given: readonly string[], options: Options): Promise<void> {
  const { witness, publicKeys, unsigned, json } = options;
  const folder = folderOf(given);
  const verifying = keysOf(publicKeys ?? (folder === null ? undefined : filesOf(folder).keys));
  const { files, most, witnesses } = subjectOf(given);
  const held = await (witness === undefined
    ? configuredIn(witnesses, verifying)
    : witnessIn(witness, verifying));
  const asked = { verifying, ...(held && { witness: held }), mostUnsigned: unsigned ?? most };
  const verdict = await (folder === null
    ? verifyTrail({ ...asked, file: files[0], lines: readLines(files) })
    : verifyExported(folder, asked));
  const told = held && { checkpoints: held.digests.size, last: held.last };
  if (json) console.log(JSON.stringify({ ...verdict, witness: told }, null, 2));
  else console.log(describeVerdict(verdict, held, absentOf(witnesses)).join('\n'));
  if (verdict.fault) process.exitCode = 1;
}

function absentOf(witnesses: Subject['witnesses']): readonly string[] {
  return witnesses.flatMap((each) => (each.kind === 'file' && !existsSync(each.path) ? [each.path] : []));
}

/** The trail is looked at all the same where one of them cannot be read, and does not pass. */
async function configuredIn(
  witnesses: Subject['witnesses'],
  verifying: AuditKeys['verifying'],
): Promise<Witnessed | null> {
  try {
    return await readConfigured(witnesses, verifying);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(`${error.message}\nVerify as a user who may read it, or name a copy of it: --witness`);
    process.exitCode = 1;
    return null;
  }
}

/** @throws StartError where the file holds no checkpoint: a wrong name must not pass for a witness that agrees */
async function witnessIn(file: string, verifying: AuditKeys['verifying']): Promise<Witnessed> {
  const witness = await readWitness([file], verifying);
  if (witness.digests.size > 0 || witness.fault) return witness;
  throw new StartError('The trail cannot be verified:', [
    `--witness: expected a file with checkpoints of the trail; ${file} holds none`,
  ]);
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
  readonly witnesses: Config['audit']['witnesses'];
}

function subjectOf([first, ...others]: readonly string[]): Subject {
  if (first !== undefined) return { files: [first, ...others], most: mostUnsigned, witnesses: [] };
  const { file, checkpoint, witnesses } = readConfig().audit;
  return { files: [file], most: checkpoint.records, witnesses };
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
