// The `timpora` command.
import { Command } from 'commander';
import { z } from 'zod';
import { readConfig } from './config/config.ts';
import type { Config, DemoConfig } from './config/config.ts';
import { openDemoIssuer } from './demo/issuer.ts';
import { connectedPersonas, readPersonas } from './demo/personas.ts';
import type { Persona } from './demo/personas.ts';
import { makeSample, sampleDate } from './demo/prepare.ts';
import { createSample } from './demo/sample/index.ts';
import { GatewayError, StartError } from './errors.ts';
import { openAgencies, readDeclared } from './foundation.ts';
import { countFigures } from './publication/publish.ts';
import { servedRegions } from './publication/regions.ts';
import { addSnapshot, withdrawSnapshot } from './publication/store.ts';
import { capabilitiesOf } from './sources/kinds.ts';
import { createBusinessClock } from './access/clock.ts';
import { readPolicy } from './access/policy.ts';
import { openSession, orderHeader, purposeHeader } from './access/session.ts';
import { designView } from './views/views.ts';

function requireDemo(): DemoConfig {
  const config = readConfig();
  if (config.mode === 'demo') return config;
  throw new StartError('This command is for the demo:', ['mode: the configuration is for a service']);
}

function requirePersona(config: Config, name: string): Persona {
  const all = readPersonas(config.callers, readPolicy(config.policy));
  const present = connectedPersonas(all, Object.keys(config.agencies));
  const persona = present.find((candidate) => candidate.name === name);
  if (persona) return persona;
  throw new StartError(
    `${name} is no sample caller of a connected agency. Choose one of:`,
    present.map((known) => known.name),
  );
}

async function printToken(name: string): Promise<void> {
  const config = requireDemo();
  const persona = requirePersona(config, name);
  if (persona.role === 'public')
    throw new StartError('The public needs no token:', ['send no Authorization header']);
  const issuer = await openDemoIssuer(config);
  console.log((await issuer.issueToken(persona)).token);
}

interface Dated {
  readonly date: string;
}

function requireDate(date: string): void {
  if (z.iso.date().safeParse(date).success) return;
  throw new StartError('A snapshot has a date:', [`--date: ${date} is no date; write it as 2025-06-18`]);
}

async function publish({ date }: Dated): Promise<void> {
  requireDate(date);
  const config = readConfig();
  const today = createBusinessClock(config.clock)();
  if (date > today) {
    throw new StartError('A snapshot is of a day that has come:', [
      `--date: ${date} is after the business date ${today}`,
    ]);
  }
  const declared = readDeclared(config);
  const sources = await openAgencies(config, declared);
  try {
    const figures = await countFigures({
      model: declared.model,
      collectionOf: sources.collectionOf,
      regions: servedRegions(declared.policy),
      date,
      now: new Date(),
    });
    await addSnapshot(declared.published, date, figures, config.mode === 'demo');
    const withheld = figures.filter((row) => row.suppressed).length;
    console.log(
      `Published ${figures.length} figures for ${date}; ${withheld} of them withheld as small cells.`,
    );
  } finally {
    await sources.close();
  }
}

async function withdraw({ date }: Dated): Promise<void> {
  requireDate(date);
  const config = readConfig();
  const figures = await withdrawSnapshot(readDeclared(config).published, date, config.mode === 'demo');
  if (figures === 0)
    throw new StartError('Nothing to withdraw:', [`--date: there is no snapshot of ${date}`]);
  console.log(`Withdrew the ${figures} figures of ${date}.`);
}

async function sample({ seed }: { readonly seed: string }): Promise<void> {
  const number = Number(seed);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new StartError('A sample needs a seed:', [`--seed: ${seed} is no whole number`]);
  const config = requireDemo();
  await makeSample(config, createSample({ seed: number, businessDate: sampleDate }));
  console.log(
    `Sample agencies of seed ${number} made in ${config.data}. They are synthetic. Restart a running gateway.`,
  );
}

interface ViewChoice {
  readonly as: string;
  readonly purpose?: string;
  readonly order?: string;
}

/** Prints the view that a request of the caller would have: refused as the request would be. */
async function printSchema({ as, purpose, order }: ViewChoice): Promise<void> {
  const config = readConfig();
  const declared = readDeclared(config);
  const { name, title: _, ...rights } = requirePersona(config, as);
  const headers = {
    ...(purpose !== undefined && { [purposeHeader]: purpose }),
    ...(order !== undefined && { [orderHeader]: order }),
  };
  const clock = createBusinessClock(config.clock);
  const { clearance } = openSession(declared.policy, { subject: name, ...rights }, headers, clock);
  const kinds = new Map(Object.entries(config.agencies));
  const { sdl } = designView(declared.model, clearance, ({ owner }) => ({
    capabilities: capabilitiesOf(kinds.get(owner) ?? gatewayStore),
  }));
  process.stdout.write(sdl);
}

/** The gateway keeps its own figures in a file of the embedded kind. */
const gatewayStore = { source: 'embedded', file: '' } as const;

const program = new Command('timpora').description('Commands of timpora-gateway');
program
  .command('token <caller>')
  .description('print a short-lived demo token of a sample caller')
  .action(printToken);
program
  .command('publish')
  .description('count the published figures of a date and write their snapshot')
  .requiredOption('--date <date>', 'the date of the snapshot, such as 2025-06-18')
  .action(publish);
program
  .command('withdraw')
  .description('take the snapshot of a date back')
  .requiredOption('--date <date>', 'the date of the snapshot')
  .action(withdraw);
program
  .command('sample')
  .description('make the sample agencies again')
  .option('--seed <number>', 'another seed gives other rows', '1')
  .action(sample);
program
  .command('schema')
  .description('print the SDL of a sample caller’s view')
  .requiredOption('--as <caller>', 'a sample caller')
  .option('--purpose <purpose>', 'one of the caller’s purposes')
  .option('--order <number>', 'one of the caller’s orders')
  .action(printSchema);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof StartError || error instanceof GatewayError ? error.message : error);
  process.exitCode = 1;
}
