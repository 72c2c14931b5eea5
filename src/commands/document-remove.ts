// `timpora documents remove`: takes documents out of a client's list.
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { removeDocuments } from '../documents/change.ts';

function remove(client: string, ids: readonly string[]): void {
  removeDocuments(readConfig().documents.folder, client, ids);
  console.log(
    `Took ${ids.length} out of the documents of ${client}. A gateway that runs forgets them after a reload: kill -HUP <process>.`,
  );
}

export function addDocumentRemove(documents: Command): void {
  documents
    .command('remove <client> <ids...>')
    .description('take documents of a client out, for whomever they are registered')
    .action(remove);
}
