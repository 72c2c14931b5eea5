// `timpora documents list`: which documents are registered, and for whom.
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { readClients } from '../documents/folder.ts';
import type { Client } from '../documents/folder.ts';
import { toText } from '../documents/registration.ts';
import { StartError } from '../errors.ts';

interface Options {
  readonly json?: true;
}

function list(name: string | undefined, { json }: Options): void {
  const clients = readClients(readConfig().documents.folder);
  const chosen = name === undefined ? clients : clients.filter((client) => client.name === name);
  if (name !== undefined && chosen.length === 0)
    throw new StartError(
      `${name} has no documents. Choose one of:`,
      clients.map((client) => client.name),
    );
  if (json) console.log(JSON.stringify(chosen.map(toListed), null, 2));
  else console.log(chosen.flatMap(describe).join('\n') || 'No document is registered.');
}

function toListed({ name, documents }: Client): object {
  return {
    client: name,
    documents: documents.map(({ id, name: called, for: whom }) => ({ id, name: called, for: whom })),
  };
}

function describe({ name, documents }: Client): readonly string[] {
  const lines = documents.map(
    ({ id, name: called, for: whom }) => `  ${id}  ${called}  ${whom.map(toText).join(', ')}`,
  );
  return [`${name} (${documents.length}):`, ...lines];
}

export function addDocumentList(documents: Command): void {
  documents
    .command('list [client]')
    .description('list the documents that are registered, and for whom')
    .option('--json', 'print the list as JSON')
    .action(list);
}
