// `timpora scaffold`: begins a new agency, with everything that an agency has and one record to change.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readPolicy } from '../access/policy.ts';
import { describeFaults } from '../config/faults.ts';
import { agencyName, pattern, text } from '../config/vocabulary.ts';
import { readPersonas } from '../demo/personas.ts';
import { StartError } from '../errors.ts';
import { entriesOf } from '../scaffold/entries.ts';
import { faultsOf } from '../scaffold/names.ts';
import { filesOf } from '../scaffold/room.ts';

const line = (what: string) => text(what).regex(/^[^"\\\n]+$/, `${what}, without quotes or line breaks`);

const roomSchema = z.object({
  agency: agencyName,
  title: line("the agency's name in Indonesian"),
  record: pattern(/^[A-Z][A-Za-z]+$/, 'the name of the first record, such as Prosecution'),
  term: line('what the record is called in Indonesian'),
  basis: line('the law that lets the agency keep it, such as UU 16/2004 art 30 [U]'),
});

/** Paths start here, wherever the command is run. */
const fromRoot = (path: string): string => resolve(import.meta.dirname, '../..', path);

/** Writes nothing unless all of it can be written. */
function scaffold(agency: string, options: Readonly<Record<string, unknown>>): void {
  const said = { ...options, agency };
  const { data: room, error } = roomSchema.safeParse(said);
  if (!room)
    throw new StartError('An agency needs a name and what it keeps:', describeFaults(error.issues, said));
  const files = [...filesOf(room)];
  const taken = files.filter(([path]) => existsSync(fromRoot(path)));
  if (taken.length > 0) {
    throw new StartError(
      `${agency} is there already:`,
      taken.map(([path]) => `${path}: expected no such file; choose another name, or remove it`),
    );
  }
  const policy = readPolicy(fromRoot('config/policy.yaml'));
  const callers = readPersonas(fromRoot('config/callers.yaml'), policy).map(({ name }) => name);
  const faults = faultsOf(room, { policy, callers, schema: fromRoot('schema') });
  if (faults.length > 0) throw new StartError(`${agency} cannot be begun:`, faults);
  const entries = entriesOf(room).map(({ path, add }) => ({
    path,
    content: add(readFileSync(fromRoot(path), 'utf8')),
  }));
  const lost = entries.flatMap(({ path, content }) => (content === null ? [path] : []));
  if (lost.length > 0) {
    throw new StartError(
      'The files that all agencies share are not as they were:',
      lost.map((path) => `${path}: expected the list that an agency is added to; add it there by hand`),
    );
  }
  for (const [path, content] of files) {
    mkdirSync(dirname(fromRoot(path)), { recursive: true });
    writeFileSync(fromRoot(path), content);
  }
  for (const { path, content } of entries) if (content !== null) writeFileSync(fromRoot(path), content);
  console.log(
    [
      `Begun ${agency}:`,
      ...files.map(([path]) => `  ${path}`),
      'A line each in:',
      ...entries.map(({ path }) => `  ${path}`),
      `Now say in schema/${agency}.graphql what it keeps, then: npm run codegen`,
    ].join('\n'),
  );
}

export function addScaffold(program: Command): void {
  program
    .command('scaffold <agency>')
    .description('begin a new agency: its declaration, code, sample rows, rights, page and caller')
    .requiredOption('--title <title>', 'the agency’s name in Indonesian')
    .requiredOption('--record <type>', 'the name of its first record, such as Prosecution')
    .requiredOption('--term <term>', 'what the record is called in Indonesian')
    .requiredOption('--basis <law>', 'the law that lets the agency keep it')
    .action(scaffold);
}
