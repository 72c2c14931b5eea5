// Reads the folder of persisted documents: a folder for each client, with its list and a file for each text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { fileOf, identify } from './identifier.ts';
import { clientName, manifestFile, parseManifest } from './manifest.ts';
import type { Listed } from './manifest.ts';

export interface PersistedDocument extends Listed {
  readonly text: string;
}

export interface Client {
  readonly name: string;
  readonly documents: readonly PersistedDocument[];
}

/**
 * Every client's documents, by name of the client; none where there is no folder.
 *
 * @throws StartError with every fault found: a list that is none, a text that is missing or not the one that it is
 *   named after
 */
export function readClients(folder: string): readonly Client[] {
  const faults: string[] = [];
  const clients = foldersIn(folder, faults).map((name) => ({
    name,
    documents: readListed(join(folder, name), faults).flatMap((listed) => {
      const path = join(folder, name, fileOf(listed.id));
      const text = readText(path, faults);
      if (text === null) return [];
      if (identify(text) === listed.id) return [{ ...listed, text }];
      faults.push(`${path}: expected the text that it is named after; it was changed; ${howToMend}`);
      return [];
    }),
  }));
  if (faults.length > 0) throw new StartError('The persisted documents cannot be read:', faults);
  return clients;
}

const howToMend = 'put it back from a copy, or take the document out and add it again';

function foldersIn(folder: string, faults: string[]): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = entries.map(({ name }) => name).sort();
    const odd = names.filter((name) => !clientName.test(name));
    for (const name of odd)
      faults.push(
        `${join(folder, name)}: expected the name of a client, in small letters, digits and hyphens; rename it`,
      );
    return names.filter((name) => clientName.test(name));
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT')
      faults.push(`documents.folder: expected a folder that can be read at ${folder}; got ${code}`);
    return [];
  }
}

/** What a client's list has; nothing where it is not there, as before the first document is added. */
export function readListed(folder: string, faults: string[]): readonly Listed[] {
  const path = join(folder, manifestFile);
  try {
    const parsed = parseManifest(readFileSync(path, 'utf8'));
    if (parsed.documents) return parsed.documents;
    faults.push(
      `${path}: expected { "documents": [{ "id", "name", "for" }] }; got something else at ${parsed.places}; put it back from a copy`,
    );
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT') faults.push(`${path}: expected a file that can be read; got ${code}`);
  }
  return [];
}

function readText(path: string, faults: string[]): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    faults.push(`${path}: expected a file that can be read; got ${codeOf(error)}; ${howToMend}`);
    return null;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
}
