// The `timpora` command.
import { Command } from 'commander';
import { GatewayError, StartError } from './errors.ts';

type Add = (program: Command) => void;

/** By the words that a command begins with, in the order of the help. */
const commands: readonly (readonly [words: readonly string[], load: () => Promise<Add>])[] = [
  [['token'], async () => (await import('./commands/token.ts')).addToken],
  [['publish', 'withdraw'], async () => (await import('./commands/figures.ts')).addFigures],
  [['sample'], async () => (await import('./commands/sample.ts')).addSample],
  [['import'], async () => (await import('./commands/import.ts')).addImport],
  [['keys'], async () => (await import('./commands/keys.ts')).addKeys],
  [['links'], async () => (await import('./commands/links.ts')).addLinks],
  [['schema'], async () => (await import('./commands/schema.ts')).addSchema],
  [['policy'], async () => (await import('./commands/policy.ts')).addPolicy],
  [['explain'], async () => (await import('./commands/explain.ts')).addExplain],
  [['documents'], async () => (await import('./commands/documents.ts')).addDocuments],
  [['agency'], async () => (await import('./commands/agency.ts')).addAgency],
  [['check'], async () => (await import('./commands/check.ts')).addCheck],
  [['audit'], async () => (await import('./commands/audit.ts')).addAudit],
  [['doctor'], async () => (await import('./commands/doctor.ts')).addDoctor],
];

// Options stand behind the command that they are of: one and its parent may have one of the same name.
const program = new Command('timpora').description('Commands of timpora-gateway').enablePositionalOptions();
// What the others need takes longer to load than most commands to run.
const [word = ''] = process.argv.slice(2);
const asked = commands.filter(([words]) => words.includes(word));
for (const [, load] of asked.length > 0 ? asked : commands) (await load())(program);

// Whoever reads the first lines only closes the pipe, and wants no more.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof StartError || error instanceof GatewayError ? error.message : error);
  process.exitCode ??= 1;
}
