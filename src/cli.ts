// The `timpora` command.
import { Command } from 'commander';
import { addAudit } from './commands/audit.ts';
import { addCheck } from './commands/check.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDocuments } from './commands/documents.ts';
import { addExplain } from './commands/explain.ts';
import { addFigures } from './commands/figures.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addLinks } from './commands/links.ts';
import { addPolicy } from './commands/policy.ts';
import { addSample } from './commands/sample.ts';
import { addAgency } from './commands/agency.ts';
import { addSchema } from './commands/schema.ts';
import { addToken } from './commands/token.ts';
import { GatewayError, StartError } from './errors.ts';

// Options stand behind the command that they are of: one and its parent may have one of the same name.
const program = new Command('timpora').description('Commands of timpora-gateway').enablePositionalOptions();
addToken(program);
addFigures(program);
addSample(program);
addImport(program);
addKeys(program);
addLinks(program);
addSchema(program);
addPolicy(program);
addExplain(program);
addDocuments(program);
addAgency(program);
addCheck(program);
addAudit(program);
addDoctor(program);

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
