// `timpora documents add`: registers documents of a client for who may ask for them, if they hold in that view.
import type { Command } from 'commander';
import { createBusinessClock } from '../access/clock.ts';
import { createValidator } from '../clients/documents.ts';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { connectedPersonas, readPersonas } from '../demo/personas.ts';
import { registerDocuments } from '../documents/change.ts';
import { isSame, toText } from '../documents/registration.ts';
import { StartError } from '../errors.ts';
import { subjectOf } from '../review/subject.ts';
import type { SubjectChoice } from '../review/subject.ts';
import { readDocumentFiles } from './document-files.ts';

interface Options extends Omit<SubjectChoice, 'as' | 'purpose'> {
  readonly as: readonly string[];
  readonly purpose?: readonly string[];
  readonly json?: true;
}

function add(client: string, files: readonly string[], { as, purpose, json, ...order }: Options): void {
  const config = readConfig();
  const declared = readDeclared(config);
  const readCallers = () =>
    connectedPersonas(readPersonas(config.callers, declared.policy), Object.keys(config.agencies));
  const clock = createBusinessClock(config.clock);
  const choices = as.flatMap((name) => (purpose ?? [undefined]).map((each) => ({ as: name, purpose: each })));
  const named = choices.map((choice) =>
    subjectOf({ ...choice, ...order }, declared.policy, readCallers, clock),
  );
  // Callers of one role are one.
  const whom = named.filter((each, place) => named.findIndex((other) => isSame(each, other)) === place);
  const offered = readDocumentFiles(files);
  const validate = createValidator(config, declared);
  const faults = whom.flatMap((each) =>
    offered.flatMap(({ file, name, text }) =>
      validate(text, each).map((fault) => `${file}: ${name} for ${toText(each)}: ${fault}`),
    ),
  );
  if (faults.length > 0)
    throw new StartError('Nothing was registered, for not every view has what is asked of it:', faults);
  const registered = registerDocuments(config.documents.folder, client, offered, whom);
  if (json) console.log(JSON.stringify({ client, for: whom, documents: registered }, null, 2));
  else {
    const lines = registered.map(({ id, name, outcome }) => `  ${id}  ${name}  ${outcome}`);
    console.log([`Registered with ${client} for ${whom.map(toText).join(', ')}:`, ...lines].join('\n'));
    console.log('A gateway that runs knows them after a reload: kill -HUP <process>.');
  }
}

function collect(word: string, former: readonly string[] = []): readonly string[] {
  return [...former, word];
}

export function addDocumentAdd(documents: Command): void {
  documents
    .command('add <client> <files...>')
    .description('register documents of a client, if they hold in the view of those who are to ask for them')
    .requiredOption(
      '--as <name>',
      'a role of the policy, or a sample caller; several: each behind its own --as',
      collect,
    )
    .option(
      '--purpose <purpose>',
      'one of their purposes, or several likewise; their default where absent',
      collect,
    )
    .option('--order <number>', 'an order that the sample caller holds')
    .option('--order-kind <kind>', 'a kind of order, of a role')
    .option('--json', 'print what was registered as JSON')
    .addHelpText(
      'after',
      `
A file is one document, whose id is the SHA-256 of its bytes; a .json file is a list with the text of each id, such as the
client preset of GraphQL Code Generator writes (persistedDocuments). All of them are registered, or none; for each of
those named with each of the purposes, and for whom they were before.

They are registered for a role with a purpose and, where it takes one, a kind of order. Whoever the policy clears for the
same may name them, and to everyone else their ids are unknown.`,
    )
    .action(add);
}
