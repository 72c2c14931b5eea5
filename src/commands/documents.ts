// `timpora documents`: the documents that clients name by an id, and those who may ask for nothing else.
import type { Command } from 'commander';
import { addDocumentAdd } from './document-add.ts';
import { addDocumentCheck } from './document-check.ts';
import { addDocumentList } from './document-list.ts';
import { addDocumentRemove } from './document-remove.ts';

export function addDocuments(program: Command): void {
  const documents = program
    .command('documents')
    .description('register the documents of clients, each for who may ask for it by its id');
  addDocumentAdd(documents);
  addDocumentList(documents);
  addDocumentCheck(documents);
  addDocumentRemove(documents);
}
