// `timpora agency new`: begins an agency with everything that one has, so that the project's check passes at once.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readPolicy } from '../access/policy.ts';
import { describeFaults } from '../config/faults.ts';
import { agencyName, pattern, text } from '../config/vocabulary.ts';
import { readPersonas } from '../demo/personas.ts';
import { StartError } from '../errors.ts';
import { finish, generatedOf } from '../scaffold/finish.ts';
import { entriesOf } from '../scaffold/entries.ts';
import { faultsOf } from '../scaffold/names.ts';
import { filesOf, roomOf } from '../scaffold/room.ts';
import { writeOrUndo } from '../scaffold/write.ts';

const line = (what: string) => text(what).regex(/^[^"\\\n]+$/, `${what}, without quotes or line breaks`);

const roomSchema = z.object({
  agency: agencyName,
  title: line("the agency's name in Indonesian"),
  record: pattern(/^[A-Z][A-Za-z0-9]+$/, 'the name of the first record, such as Prosecution'),
  term: line('what the record is called in Indonesian'),
  basis: line('the law that lets the agency keep it, such as UU 16/2004 art 30 [U]'),
});

/** Paths start here, wherever the command is run. */
const root = resolve(import.meta.dirname, '../..');
const fromRoot = (path: string): string => resolve(root, path);

/** Writes nothing unless all of it can be written, and takes all back where something fails. */
async function begin(agency: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const said = { ...roomOf(agency), ...options };
  const { data: room, error } = roomSchema.safeParse(said);
  if (!room)
    throw new StartError('An agency needs a name and what it keeps:', describeFaults(error.issues, said));
  const own = filesOf(room);
  expectFree(agency, own.keys());
  const policy = readPolicy(fromRoot('config/policy.yaml'));
  const callers = readPersonas(fromRoot('config/callers.yaml'), policy).map(({ name }) => name);
  const faults = faultsOf(room, { policy, callers, schema: fromRoot('schema') });
  if (faults.length > 0) throw new StartError(`${agency} cannot be begun:`, faults);
  const generated = generatedOf(room, fromRoot('schema'));
  expectFree(
    agency,
    generated.map(([path]) => path),
  );
  const files = new Map([...own, ...generated]);
  const entries = entriesOf(room);
  const written = [...files.keys(), ...entries.map(({ path }) => path)];
  await writeOrUndo({ root, files, entries, changed: 'schema/views' }, () => finish(root, written));
  console.log(
    [
      `Begun ${agency}, with what is generated of its declaration and the graphs of its callers:`,
      ...[...files.keys()].map((path) => `  ${path}`),
      'A line each in:',
      ...entries.map(({ path }) => `  ${path}`),
      'It is complete as it is: npm run check',
      `Now say in schema/${agency}.graphql what it keeps; README.md has the steps.`,
    ].join('\n'),
  );
}

/** @throws StartError where one of the files is there */
function expectFree(agency: string, paths: Iterable<string>): void {
  const taken = [...paths].filter((path) => existsSync(fromRoot(path)));
  if (taken.length === 0) return;
  throw new StartError(
    `${agency} is there already:`,
    taken.map((path) => `${path}: expected no such file; choose another name, or remove it`),
  );
}

export function addNew(agency: Command): void {
  agency
    .command('new <agency>')
    .description(
      'begin an agency: its declaration, code, sample rows, rights, page, caller and recorded graphs',
    )
    .option('--title <title>', 'the agency’s name in Indonesian')
    .option('--record <type>', 'the name of its first record, such as Prosecution')
    .option('--term <term>', 'what the record is called in Indonesian')
    .option('--basis <law>', 'the law that lets the agency keep it')
    .action(begin);
}
