// Persisted documents: that they can be read, and hold in the views that they are registered for.
import { checkDocuments, createValidator, describeDocumentFaults } from '../clients/documents.ts';
import { readClients } from '../documents/folder.ts';
import { openDocuments } from '../documents/open.ts';
import { StartError } from '../errors.ts';
import { fail, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

const takeOut =
  'correct the client, register its new document, and take this one out (timpora documents remove)';

export const documents: Examination = {
  name: 'documents',
  async examine({ config, declared }) {
    if (!declared) return [warn('not looked at', 'put the declaration and the policy right first')];
    try {
      openDocuments(config.documents, declared.policy);
      const clients = readClients(config.documents.folder);
      const count = clients.reduce((sum, client) => sum + client.documents.length, 0);
      if (count === 0) return [noneOf(config.documents.only)];
      const faults = checkDocuments(clients, createValidator(config, declared));
      if (faults.length === 0) return [ok(`${count} of ${clients.length} clients hold`)];
      return describeDocumentFaults(faults).map((fault) => warn(fault, takeOut));
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      return error.faults.map((fault) => fail(fault, 'until then the gateway does not start'));
    }
  },
};

function noneOf(only: boolean | readonly string[]): Observation {
  if (only === false) return ok('none are registered');
  return warn(
    'expected documents, since documents.only lets nothing else through; none is registered',
    'register those of the clients (timpora documents add), or take documents.only away',
  );
}
