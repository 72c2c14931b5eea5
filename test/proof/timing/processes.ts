// The gateways whose times are taken: each a process of its own, started as an operator starts it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { makeSample, sampleDate, sampleSeed } from '../../../src/demo/prepare.ts';
import { createSample } from '../../../src/demo/sample/index.ts';
import type { SampleRows } from '../../../src/demo/sample/index.ts';
import { readConfig } from '../../../src/config/config.ts';
import { openRings } from '../../../src/rings.ts';
import { createSealer } from '../../../src/seal/sealer.ts';
import type { Sealer } from '../../../src/seal/sealer.ts';
import { startProcess } from '../../process.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { planting } from './plant.ts';

/**
 * By name. Where two gateways are compared, both are asked the same and nothing else: what a process has run decides how
 * fast it is.
 */
export type Gateways = Readonly<
  Record<
    'whole' | 'oneTwin' | 'otherTwin' | 'withBinda' | 'withoutBinda' | 'withRows' | 'withoutRows' | 'planted',
    Connection
  >
>;

export interface Setting {
  readonly gateways: Gateways;
  /** The rows that all have, but for the one without hidden rows. */
  readonly rows: SampleRows;
  /** Makes ids as `whole` does. */
  readonly sealer: Sealer;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');

/** The region of the caller whose hidden rows are left out. */
export const seenRegion = '61';

export async function openSetting(): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-timing-'));
  const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const seen = sample.rows.StayPermit.filter(({ region }) => region.startsWith(seenRegion));
  const closing: (() => Promise<void>)[] = [
    () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  ];

  async function start(
    name: string,
    agencies: (name: string) => boolean,
    isCut: boolean,
    preload = '',
  ): Promise<Connection> {
    const file = join(folder, `${name}.yaml`);
    const data = join(folder, name);
    const document = parse(readFileSync(join(root, 'config/demo.yaml'), 'utf8')) as {
      readonly agencies: Readonly<Record<string, unknown>>;
    };
    const kept = Object.entries(document.agencies).filter(([agency]) => agencies(agency));
    writeFileSync(file, stringify({ ...document, data, agencies: Object.fromEntries(kept) }));
    const config = readConfig({ TIMPORA_CONFIG: file });
    if (config.mode !== 'demo') throw new Error('config/demo.yaml is not the demo');
    await makeSample(config, isCut ? { ...sample, rows: { ...sample.rows, StayPermit: seen } } : sample);
    const started = await startProcess({ TIMPORA_CONFIG: file, PORT: '0', OPERATOR_PORT: '0' }, preload);
    const connection = openConnection(started.url);
    closing.push(async () => {
      connection.close();
      started.child.kill('SIGTERM');
      await new Promise((resolve) => void started.child.once('exit', resolve));
    });
    return connection;
  }

  const all = (): boolean => true;
  const gateways = {
    whole: await start('whole', all, false),
    oneTwin: await start('one-twin', all, false),
    otherTwin: await start('other-twin', all, false),
    withBinda: await start('with-binda', all, false),
    withoutBinda: await start('without-binda', (agency) => agency !== 'binda', false),
    withRows: await start('with-rows', all, false),
    withoutRows: await start('without-rows', all, true),
    planted: await start('planted', all, false, planting),
  };
  const whole = readConfig({ TIMPORA_CONFIG: join(folder, 'whole.yaml') });
  return {
    gateways,
    rows: sample.rows,
    sealer: createSealer(openRings(whole, { create: false })),
    async close() {
      for (const end of closing.toReversed()) await end();
    },
  };
}
