// Examines an installation: the configuration first, then what is declared, then every part in the list.
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { clocks } from './clocks.ts';
import { documents } from './documents.ts';
import { codeOf, fail, ok } from './examination.ts';
import type { Examination, Observation, Patient } from './examination.ts';
import { folder } from './folder.ts';
import { issuer } from './issuer.ts';
import { keys } from './keys.ts';
import { pages } from './pages.ts';
import { ports } from './ports.ts';
import { published } from './published.ts';
import { examineRuntime } from './runtime.ts';
import { sources } from './sources.ts';
import { trail } from './trail.ts';

/** What is looked at, in this order: a line for each. */
const examinations: readonly Examination[] = [
  folder,
  keys,
  trail,
  sources,
  published,
  documents,
  pages,
  ports,
  issuer,
  clocks,
];

/** What was found of one part. */
export type Report = Observation & { readonly of: string };

/** Reads, and writes nothing but a file to the data folder that it takes away again. */
export async function examine(read: () => Patient['config'] = readConfig): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const tell = (of: string, observations: readonly Observation[]): void =>
    void reports.push(...observations.map((observation) => ({ of, ...observation })));
  tell('node', [examineRuntime()]);
  const config = attempt(read, 'correct it there; config/config.schema.json describes every key');
  tell('configuration', config.faults ?? [ok('is whole')]);
  if (!config.value) return reports;
  const { value } = config;
  const declared = attempt(() => readDeclared(value), 'correct it there; the gateway does not start before');
  tell('policy and schema', declared.faults ?? [ok('are whole')]);
  const patient = { config: value, declared: declared.value ?? null };
  for (const examination of examinations) tell(examination.name, await look(examination, patient));
  return reports;
}

/** What keeps one part from being looked at keeps no other. */
async function look({ examine: observe }: Examination, patient: Patient): Promise<readonly Observation[]> {
  try {
    return await observe(patient);
  } catch (error) {
    return [
      fail(
        `cannot be looked at: ${codeOf(error)}`,
        'see that the files and folders of the configuration can be read',
      ),
    ];
  }
}

interface Attempt<Value> {
  readonly value?: Value;
  readonly faults?: readonly Observation[];
}

function attempt<Value>(read: () => Value, advice: string): Attempt<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { faults: error.faults.map((fault) => fail(fault, advice)) };
  }
}
