// What every command has that reads the trail: it is kept in the trail first, and without that nothing is read.
import { z } from 'zod';
import type { AuditKeys } from '../audit/keys.ts';
import { openAuditKeys } from '../audit/ring.ts';
import { events } from '../audit/trail.ts';
import type { ReadingEntry } from '../audit/trail.ts';
import { readConfig } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { GatewayError, StartError } from '../errors.ts';
import { openTrail } from '../trail.ts';
import { nameOf } from './name.ts';

/** What can be searched for: requests, whose intent and outcome are one, and the other events. */
export const readingEvents: readonly string[] = [
  'request',
  ...events.filter((event) => event !== 'intent' && event !== 'outcome'),
];

interface Noted {
  readonly config: Config;
  readonly keys: AuditKeys;
  readonly name: string;
}

const what = 'Nothing was read:';

/** @throws StartError where nobody can be named, or the trail cannot be written */
export async function noteReading(
  command: ReadingEntry['command'],
  by: string | undefined,
  asked: Readonly<Record<string, string | undefined>>,
): Promise<Noted> {
  const config = readConfig();
  const name = nameOf(by, what);
  const keys = openAuditKeys(config.keys.audit, { create: config.mode === 'demo' });
  const trail = openTrail(config.audit, () => keys);
  const given = Object.entries(asked).flatMap(([option, value]) =>
    value === undefined ? [] : [[option, value] as const],
  );
  try {
    await trail.append({
      time: new Date().toISOString(),
      event: 'reading',
      by: name,
      command,
      asked: Object.fromEntries(given),
    });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError(what, [
      'audit.file: the audit trail cannot be written, and nobody reads it without an entry',
    ]);
  } finally {
    await trail.close();
  }
  return { config, keys, name };
}

export const filesHelp = `
Without a file it is the trail of the configuration. Several files, such as those that were moved away before it, are one
trail, in the order in which they were written.`;

/** The files of the trail that is read, in their order. */
export function filesToRead(named: readonly string[], { audit }: Config): readonly string[] {
  return named.length > 0 ? named : [audit.file];
}

/** How they are kept in the trail; undefined where none is named. */
export function namedFiles(named: readonly string[]): string | undefined {
  return named.length > 0 ? JSON.stringify(named) : undefined;
}

/** A date is its beginning in UTC. */
export function readMoment(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (z.iso.date().safeParse(text).success || z.iso.datetime({ offset: true }).safeParse(text).success)
    return new Date(text);
  throw new StartError(what, [
    `${option}: expected a date such as 2025-06-18, or an instant with its zone such as 2025-06-18T09:15:00+07:00; got ${text}`,
  ]);
}
