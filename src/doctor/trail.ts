// The audit trail: that it can be written on, that its last records hold and are signed, and who is shown that.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { readLastLines } from '../audit/lines.ts';
import { parseRecord } from '../audit/record.ts';
import { openAuditKeys } from '../audit/ring.ts';
import type { Verdict } from '../audit/verdict.ts';
import { verifyTrail } from '../audit/verify.ts';
import { readConfigured } from '../audit/witnessed.ts';
import type { Witnessed } from '../audit/witnessed.ts';
import { openWitness } from '../audit/witness/kinds.ts';
import type { Config } from '../config/config.ts';
import { readSecret } from '../config/sources/secret.ts';
import { StartError } from '../errors.ts';
import { codeOf, fail, modeText, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

/** Some hundreds of records; how the whole trail is, `timpora audit verify` says. */
const tailBytes = 1_048_576;
const keepCopy =
  'keep a copy for who checks the trail (timpora audit verify): a write was cut short, or somebody changed it';

export const trail: Examination = {
  name: 'audit trail',
  async examine({ config }) {
    const { file } = config.audit;
    const witnesses = await Promise.all(config.audit.witnesses.map(reachWitness));
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return [...witnesses, ...(await lastRecordsOf(config))];
    if (!found.isFile()) return [fail(`${file}: expected a file; got something else`, 'move it away')];
    return [
      writable(file, found.mode),
      ...(await lastRecordsOf(config)),
      ...readers(file, found.mode),
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

/** Nothing where the keys cannot be read, which is told of the keys. */
async function lastRecordsOf(config: Config): Promise<readonly Observation[]> {
  try {
    return [await lastRecords(config)];
  } catch (error) {
    if (error instanceof StartError) return [];
    throw error;
  }
}

/** Whether the last records follow each other, and how far they are signed. */
async function lastRecords({ audit, keys }: Config): Promise<Observation> {
  const { file } = audit;
  const { verifying } = openAuditKeys(keys.audit, { create: false });
  const witness = await readConfigured(audit.witnesses, verifying);
  const lines = existsSync(file) ? await readLastLines(file, tailBytes) : [];
  if (lines.length === 0) return nothingThere(file, witness);
  if (lines.at(-1)?.isTerminated === false)
    return warn(`${file}: expected a whole last line; it is cut short`, keepCopy);
  const records = lines.map(({ bytes }) => parseRecord(bytes.toString()));
  const first = records.findIndex((record) => record && record.event !== 'damaged');
  const start = records[first];
  if (!start) return ok('its last lines are of before it was chained: the next record seals them');
  const isWhole = start.sequence === 1;
  const verdict = await verifyTrail({
    file,
    lines: isWhole ? lines : lines.slice(first),
    verifying,
    ...(witness && { witness }),
    ...(!isWhole && { start: { sequence: start.sequence - 1, digest: start.previous } }),
  });
  if (verdict.fault) {
    const { sequence, what } = verdict.fault;
    const place = sequence === null ? 'a line that is no record' : `record ${sequence}`;
    return fail(`${verdict.fault.file}: ${place}: ${what}`, keepCopy);
  }
  return signedness(verdict, records.at(-1)?.time ?? '', audit.checkpoint.seconds);
}

/** A gateway that was never asked anything above OPEN has made no file. */
function nothingThere(file: string, witness: Witnessed | null): Observation {
  if (witness && witness.last > 0)
    return fail(
      `${file}: expected records up to ${witness.last}, of which a witness holds a checkpoint; got none`,
      'find out who emptied or moved it, and keep what the witness holds',
    );
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
  const name = `witness ${place + 1} (${settings.kind})`;
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
