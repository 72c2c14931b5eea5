// `timpora sample`: the sample agencies, made again, or loaded into a server.
import type { Command } from 'commander';
import { readSecret } from '../config/sources/secret.ts';
import { makeSample, sampleDate } from '../demo/prepare.ts';
import { createSample } from '../demo/sample/index.ts';
import type { Sample } from '../demo/sample/index.ts';
import { StartError } from '../errors.ts';
import { requireDemo } from './demo.ts';
import { addServe } from './serve.ts';

interface SampleOptions {
  readonly seed: string;
}

interface LoadOptions extends SampleOptions {
  readonly to?: string;
  readonly toEnv?: string;
}

function createOf(seed: string): Sample {
  const number = Number(seed);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new StartError('A sample needs a seed:', [`--seed: ${seed} is no whole number`]);
  return createSample({ seed: number, businessDate: sampleDate });
}

async function sample({ seed }: SampleOptions): Promise<void> {
  const rows = createOf(seed);
  const config = requireDemo();
  await makeSample(config, rows);
  console.log(
    `Sample agencies of seed ${rows.seed} made in ${config.data}. They are synthetic. Tell a running gateway to reload (SIGHUP).`,
  );
}

async function load({ seed, to, toEnv }: LoadOptions): Promise<void> {
  const uri = readUri(to, toEnv);
  const rows = createOf(seed);
  // The driver takes longer to load than most of what is done without it.
  const { loadSample } = await import('../demo/load.ts');
  const loaded = await loadSample(requireDemo(), rows, uri);
  for (const { agency, database, counts } of loaded) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`${agency}: ${total} rows of ${counts.size} records in the database ${database}`);
  }
  console.log(
    `Sample agencies of seed ${rows.seed} loaded. They are synthetic. Tell a running gateway to reload (SIGHUP).`,
  );
}

/** What a command is started with is seen by everyone on the machine, so a password has no place there. */
function readUri(to: string | undefined, toEnv: string | undefined): string {
  if (to !== undefined && toEnv === undefined) {
    if (!/^mongodb(\+srv)?:\/\/[^/]*:[^/]*@/.test(to)) return to;
    throw new StartError('A password is no argument of a command:', [
      '--to: expected a connection string without a password; got one with; set it as an environment variable, and name that: --to-env MONGODB_URI',
    ]);
  }
  if (toEnv !== undefined && to === undefined)
    return readSecret({ env: toEnv }, 'the connection string of the server to load into');
  throw new StartError('A sample is loaded into one server:', [
    'expected either --to with a connection string, or --to-env with the name of an environment variable that holds one; got ' +
      (to === undefined ? 'neither' : 'both'),
  ]);
}

const anotherSeed = 'another seed gives other rows';

export function addSample(program: Command): void {
  const command = program
    .command('sample')
    .description('make the sample agencies again')
    .option('--seed <number>', anotherSeed, '1')
    .action(sample);
  command
    .command('load')
    .description('load the sample agencies into a MongoDB server, each into a database of its own')
    .option('--to <uri>', 'the connection string of the server, without a password')
    .option('--to-env <name>', 'the environment variable that holds the connection string')
    .option('--seed <number>', anotherSeed, '1')
    .action(load);
  addServe(command);
}
