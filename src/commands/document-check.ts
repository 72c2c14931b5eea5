// `timpora documents check`: whether each document still holds in every view that it is registered for.
import type { Command } from 'commander';
import { checkDocuments, createValidator, describeDocumentFaults } from '../clients/documents.ts';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { readClients } from '../documents/folder.ts';
import { printable } from './printable.ts';

interface Options {
  readonly json?: true;
}

function check({ json }: Options): void {
  const config = readConfig();
  const clients = readClients(config.documents.folder);
  const faults = checkDocuments(clients, createValidator(config, readDeclared(config)));
  const count = clients.reduce((sum, { documents }) => sum + documents.length, 0);
  if (json) console.log(JSON.stringify({ passed: faults.length === 0, documents: count, faults }, null, 2));
  else {
    const failed = new Set(faults.map(({ client, id }) => `${client} ${id}`)).size;
    const lines = describeDocumentFaults(faults).map(printable);
    const sum = `${count === 1 ? 'One document' : `${count} documents`}:`;
    console.log(
      [...lines, `${sum} ${failed === 0 ? 'nothing is wrong' : `${failed} to look at`}.`].join('\n'),
    );
  }
  if (faults.length > 0) process.exitCode = 1;
}

export function addDocumentCheck(documents: Command): void {
  documents
    .command('check')
    .description('say which documents no longer hold in a view that they are registered for')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
It opens no source. The exit status is 0 where every document holds for everyone whom it is registered for, and 1 where one
does not, or cannot be read.`,
    )
    .action(check);
}
