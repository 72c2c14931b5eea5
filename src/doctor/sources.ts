// The agencies' sources: that each opens, and answers a read of nothing.
import { existsSync } from 'node:fs';
import { checkingScope } from '../access/scope.ts';
import { openAgency } from '../connected.ts';
import type { Declared } from '../declared.ts';
import { reasonOf, StartError } from '../errors.ts';
import type { RecordModel } from '../model/model.ts';
import { nothing } from '../sources/query.ts';
import type { Scalar } from '../sources/query.ts';
import type { Collection, ColumnType, Read, Source } from '../sources/source.ts';
import { fail, ok, warn } from './examination.ts';
import type { Examination, Observation, Patient } from './examination.ts';

const readMs = 5_000;
/** A read of nothing that takes longer leaves little of a request's time to real ones. */
const slowMs = 1_000;

export const sources: Examination = {
  name: 'sources',
  async examine({ config, declared }) {
    if (!declared) return [warn('not looked at', 'put the declaration and the policy right first')];
    const names = Object.keys(config.agencies);
    const awaited = names.filter((agency) => isMadeAtStart(config, agency));
    const observations = awaited.map((agency) =>
      ok(`${agency}: none yet: a demo makes its sample at the start`),
    );
    const others = names.filter((agency) => !awaited.includes(agency));
    const opened = await Promise.all(others.map((agency) => open(config, declared, agency)));
    // One after the other, so that the time of each is its own.
    for (const { agency, source } of opened) observations.push(...(await ask(declared, agency, source)));
    return observations;
  },
};

/** Whether the agency's file is one that a demo makes when it starts. */
function isMadeAtStart({ mode, agencies }: Patient['config'], agency: string): boolean {
  const source = agencies[agency];
  return mode === 'demo' && source?.source === 'embedded' && !existsSync(source.file);
}

interface Opened {
  readonly agency: string;
  readonly source: Source | StartError;
}

async function open(config: Patient['config'], declared: Declared, agency: string): Promise<Opened> {
  try {
    return { agency, source: await openAgency(config, declared, agency) };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { agency, source: error };
  }
}

async function ask(
  { model }: Declared,
  agency: string,
  source: Source | StartError,
): Promise<readonly Observation[]> {
  if (source instanceof StartError) {
    const advice = 'do what the line says; the gateway does not start without it';
    return source.faults.map((fault) => fail(`${agency}: ${fault}`, advice));
  }
  if (source.unreached !== undefined) {
    await source.close();
    const advice = 'the gateway starts without it, and serves it once it is there';
    return [fail(`${agency}: ${source.unreached}`, advice)];
  }
  try {
    const records = [...model.records.values()].filter(({ owner }) => owner === agency);
    const began = performance.now();
    for (const record of records) await askForNothing(source.collection(record.name), record);
    const taken = Math.round(performance.now() - began);
    const what = `${agency}: ${records.length} records answered in ${taken} ms`;
    if (taken < slowMs * records.length) return [ok(what)];
    return [warn(what, 'see whether its system is overloaded or far away')];
  } catch (error) {
    const found = `${agency}: expected an answer to a read of nothing; got ${reasonOf(error)}`;
    return [fail(found, 'see the log of its system')];
  } finally {
    await source.close();
  }
}

/** A read that every source can do: of a key that no row has where rows are not counted, else of no row. */
async function askForNothing(collection: Collection, { key, declaration }: RecordModel): Promise<void> {
  const read = readOfNothing(key);
  if (collection.capabilities.total) {
    await collection.count(nothing, read);
    return;
  }
  const fields = declaration.key;
  const absent = fields.map((field) => absentValues[declaration.columns[field]?.type ?? 'text']);
  const query = { fields, keys: [absent], query: nothing, order: [], firstPerKey: 1 };
  const [found] = await collection.byKeys(query, read);
  if (found instanceof Error) throw found;
}

/** A value of each type that no register has. */
const absentValues: Readonly<Record<ColumnType, Scalar>> = {
  text: 'timpora-doctor',
  integer: -1,
  boolean: false,
  date: '0001-01-01',
  instant: '0001-01-01T00:00:00.000Z',
  region: '0',
};

function readOfNothing(columns: readonly string[]): Read {
  return {
    scope: checkingScope(nothing),
    columns,
    signal: AbortSignal.timeout(readMs),
    deadline: Date.now() + readMs,
  };
}
