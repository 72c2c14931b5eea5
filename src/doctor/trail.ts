// The audit trail: that it can be written on, that its last records hold and are signed, and who is shown that.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { AuditKeys } from '../audit/keys.ts';
import { isSilent, readLatest } from '../audit/latest.ts';
import type { Latest } from '../audit/latest.ts';
import { readLastLines } from '../audit/lines.ts';
import { missingFrom } from '../audit/missing.ts';
import { parseRecord } from '../audit/record.ts';
import { openAuditKeys } from '../audit/ring.ts';
import type { Verdict } from '../audit/verdict.ts';
import { verifyTrail } from '../audit/verify.ts';
import { openWitness } from '../audit/witness/kinds.ts';
import { nameOf } from '../audit/witness/witness.ts';
import type { Config } from '../config/config.ts';
import { readSecret } from '../config/sources/secret.ts';
import { StartError } from '../errors.ts';
import { codeOf, fail, modeText, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

/** Some hundreds of records; how the whole trail is, `timpora audit verify` says. */
const tailBytes = 1_048_576;
const keepWitness =
  'find out who cut, emptied or moved it, and keep what the witness holds (timpora audit verify)';
const verifyAll = 'verify the whole trail: timpora audit verify';
const keepCopy =
  'keep a copy for who checks the trail (timpora audit verify): a write was cut short, or somebody changed it';

export const trail: Examination = {
  name: 'audit trail',
  async examine({ config }) {
    const { file } = config.audit;
    const witnesses = await Promise.all(config.audit.witnesses.map(reachWitness));
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile())
      return [fail(`${file}: expected a file; got something else`, 'move it away'), ...witnesses];
    return [
      ...(found ? [writable(file, found.mode)] : []),
      ...(await recordsOf(config, found?.size ?? 0)),
      ...(found ? readers(file, found.mode) : []),
      ...witnesses,
    ];
  },
};

function writable(file: string, mode: number): Observation {
  const advice =
    'let the user that runs the gateway write to it: without it every reply above OPEN is refused';
  if (process.platform !== 'win32' && (mode & 0o200) === 0)
    return fail(`${file}: expected a file that its owner can write to; got mode ${modeText(mode)}`, advice);
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return ok('can be written on');
  } catch (error) {
    return fail(`${file}: expected a file that can be written on; got ${codeOf(error)}`, advice);
  }
}

/** What the trail should have, and how it ends. */
async function recordsOf({ audit, keys }: Config, size: number): Promise<readonly Observation[]> {
  const { file, witnesses } = audit;
  const verifying = keysIn(keys.audit);
  if (!verifying) return size === 0 ? [nothingThere(file)] : [];
  const latest = await readLatest(witnesses, verifying);
  const told = latest.flatMap(toldOfWitness);
  const missing: Observation[] = [];
  for (const each of latest) {
    const found = await missingFrom(file, each);
    if (found) missing.push(found.isGone ? fail(found.what, keepWitness) : warn(found.what, verifyAll));
  }
  if (size === 0) return [...told, ...(missing.length > 0 ? missing : [nothingThere(file)])];
  const { observation, isSigned } = await lastRecords(audit, verifying);
  const silent = isSigned ? latest.filter(isSilent).map(toldSilent) : [];
  return [...told, ...missing, ...silent, observation];
}

/** Null where they cannot be read, which is told of the keys. */
function keysIn(path: string): AuditKeys['verifying'] | null {
  try {
    return openAuditKeys(path, { create: false }).verifying;
  } catch (error) {
    if (error instanceof StartError) return null;
    throw error;
  }
}

function toldOfWitness({ name, unread, fault }: Latest): readonly Observation[] {
  const readIt = 'let this user read it, or verify the trail with a copy: timpora audit verify --witness';
  const findOut =
    'find out who wrote there: a witness is shown checkpoints alone (timpora audit verify names the first)';
  return [
    ...(unread === null ? [] : [warn(`${name}: expected to read what it holds; got ${unread}`, readIt)]),
    ...(fault === null
      ? []
      : [fail(`${name}: one of its last lines is no checkpoint of the trail: ${fault}`, findOut)]),
  ];
}

function toldSilent({ name }: Latest): Observation {
  const advice = 'a new one is shown the next checkpoint; one that held some was emptied or moved away';
  return warn(`${name}: expected the checkpoints of the trail; it holds none`, advice);
}

interface Ending {
  readonly observation: Observation;
  /** Whether a checkpoint is among the last records. */
  readonly isSigned: boolean;
}

/** Whether the last records follow each other, and how far they are signed. */
async function lastRecords(
  { file, checkpoint }: Config['audit'],
  verifying: AuditKeys['verifying'],
): Promise<Ending> {
  const unsigned = (observation: Observation): Ending => ({ observation, isSigned: false });
  const { lines } = await readLastLines(file, tailBytes);
  if (lines.at(-1)?.isTerminated === false)
    return unsigned(warn(`${file}: expected a whole last line; it is cut short`, keepCopy));
  const records = lines.map(({ bytes }) => parseRecord(bytes.toString()));
  const first = records.findIndex((record) => record && record.event !== 'damaged');
  const start = records[first];
  if (!start) return unsigned(ok('its last lines are of before it was chained: the next record seals them'));
  const isWhole = start.sequence === 1;
  const verdict = await verifyTrail({
    file,
    lines: isWhole ? lines : lines.slice(first),
    verifying,
    ...(!isWhole && { start: { sequence: start.sequence - 1, digest: start.previous } }),
  });
  if (verdict.fault) {
    const { sequence, what } = verdict.fault;
    const place = sequence === null ? 'a line that is no record' : `record ${sequence}`;
    return unsigned(fail(`${verdict.fault.file}: ${place}: ${what}`, keepCopy));
  }
  return {
    observation: signedness(verdict, records.at(-1)?.time ?? '', checkpoint.seconds),
    isSigned: verdict.checkpoint !== null,
  };
}

/** A gateway that was never asked anything above OPEN has made no file. */
function nothingThere(file: string): Observation {
  if (!existsSync(file)) return ok('none yet: it begins with the first request above OPEN');
  return warn(
    `${file}: expected records; got an empty file`,
    'where the gateway was asked before, somebody emptied it: only a witness could tell (audit.witnesses)',
  );
}

function signedness({ records, last, checkpoint }: Verdict, time: string, seconds: number): Observation {
  const held = `its last ${records} records hold`;
  if (checkpoint && checkpoint.sequence === last?.sequence)
    return ok(`${held}, and are signed up to the last, at ${checkpoint.time}`);
  const signed = checkpoint ? `the last checkpoint is of ${checkpoint.time}` : 'none of them is a checkpoint';
  // One is due within so many seconds of a record, and a machine may be slow.
  if (Date.now() - Date.parse(time) < (seconds + 60) * 1_000) return ok(`${held}; ${signed}`);
  return warn(
    `expected a checkpoint behind the last record, of ${time}; got none: ${signed}`,
    'a process ended before it had signed: the next one signs what is there; verify the trail with its witness',
  );
}

/** What could be told of each without showing it anything. */
async function reachWitness(
  settings: Config['audit']['witnesses'][number],
  place: number,
): Promise<Observation> {
  const name = nameOf(settings, place);
  try {
    await openWitness(settings, readSecret).reach();
    return ok(`${name} can be reached`);
  } catch (error) {
    const found = error instanceof StartError ? error.faults.join('; ') : codeOf(error);
    return warn(
      `${name}: expected to reach it; got ${found}`,
      'see that it is there: until it is, an end of the trail that is cut off is not found',
    );
  }
}

function readers(file: string, mode: number): readonly Observation[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  return [
    warn(`${file}: expected mode 0600; got ${modeText(mode)}`, 'chmod 0600 it: it tells who asked for what'),
  ];
}
