// A sample agency as an HTTP service, for whoever tries the kind `rest`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DemoConfig } from '../config/config.ts';
import { declarationsOf, readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { sampleDate, sampleSeed } from './prepare.ts';
import { createRestAgency } from './rest/agency.ts';
import { inventToken, type DoorSettings } from './rest/door.ts';
import { listen, respondWith, type Listening } from './rest/listen.ts';
import { rowsOf } from './rows.ts';
import { createSample } from './sample/index.ts';

export interface Serving {
  readonly agency: string;
  readonly port: number;
  /** Whether it can be searched; else its rows are only looked up by key. */
  readonly searchable: boolean;
  /** How many rows a page has at most. */
  readonly mostRows: number;
  readonly door: DoorSettings;
}

export interface Served extends Listening {
  readonly records: number;
  readonly rows: number;
}

const mostKeys = 500;

/** @throws StartError where the agency is not of the configuration, or the port is taken */
export async function serveAgency(config: DemoConfig, serving: Serving): Promise<Served> {
  const { agency, port, searchable, mostRows, door } = serving;
  const { model } = readDeclared(config);
  const records = declarationsOf(model, agency);
  if (records.length === 0) {
    throw new StartError(`${agency} cannot be served:`, [
      `expected a connected agency (${model.agencies.join(', ')}); got ${agency}`,
    ]);
  }
  const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const rows = rowsOf(sample, model, agency);
  const handler = createRestAgency({ records, rows, door, searchable, mostRows, mostKeys });
  const count = Object.values(rows).reduce((sum, of) => sum + of.length, 0);
  try {
    return { ...(await listen(respondWith(handler), port)), records: records.length, rows: count };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError(`${agency} cannot be served:`, [
      `--port: expected a free port; got ${code} for ${port}; choose another`,
    ]);
  }
}

/** The secret in a file, which is made with an invented one where there is none. */
export function secretIn(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${inventToken()}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
