// Changes the documents of one client: while no other process does, and so that whoever reads them meanwhile meets the
// former list or the new one, never a list without its texts.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { lockFile } from '../sources/embedded/lock.ts';
import { replaceFile } from '../sources/embedded/replace.ts';
import { readListed } from './folder.ts';
import { fileOf, identify } from './identifier.ts';
import { clientName, manifestFile, printManifest } from './manifest.ts';
import type { Listed } from './manifest.ts';
import { isSame } from './registration.ts';
import type { Registration } from './registration.ts';

/** A text to register, and what it is called. */
export interface Offered {
  readonly name: string;
  readonly text: string;
}

/** `added`: it is new with the client; `extended`: it was there for others; `unchanged`: it was there for the same. */
export interface Registered {
  readonly id: string;
  readonly name: string;
  readonly outcome: 'added' | 'extended' | 'unchanged';
}

const nothing = 'Nothing was changed:';

/**
 * Registers texts with a client, all of them or none. A text that is there is registered for whom it was, and for these.
 *
 * @param folder that of all clients; it is made where it is missing
 * @throws StartError where the client's name is none, or its folder cannot be written to
 */
export function registerDocuments(
  folder: string,
  client: string,
  offered: readonly Offered[],
  whom: readonly Registration[],
): readonly Registered[] {
  return change(folder, client, (own, before) => {
    const listed = new Map(before.map((document) => [document.id, document]));
    const registered = offered.map(({ name, text }): Registered => {
      const id = identify(text);
      const known = listed.get(id);
      const former = known?.for ?? [];
      const more = whom.filter((each) => !former.some((other) => isSame(each, other)));
      if (more.length === 0) return { id, name, outcome: 'unchanged' };
      replaceFile(join(own, fileOf(id)), (aside) => writeFileSync(aside, text));
      listed.set(id, { id, name, for: [...former, ...more] });
      return { id, name, outcome: known ? 'extended' : 'added' };
    });
    return { listed: [...listed.values()], result: registered };
  });
}

/**
 * Takes documents out of a client's list, for whomever they are registered.
 *
 * @throws StartError where the client has no such document: none is taken out then
 */
export function removeDocuments(folder: string, client: string, ids: readonly string[]): void {
  change(folder, client, (_, former) => {
    const unknown = ids.filter((id) => !former.some((document) => document.id === id));
    if (unknown.length > 0)
      throw new StartError(
        nothing,
        unknown.map(
          (id) => `${client} has no document ${id}; timpora documents list ${client} shows those it has`,
        ),
      );
    return { listed: former.filter(({ id }) => !ids.includes(id)), result: undefined };
  });
  // Only once no list names them.
  for (const id of ids) rmSync(join(folder, client, fileOf(id)), { force: true });
}

function change<Result>(
  folder: string,
  client: string,
  work: (
    own: string,
    former: readonly Listed[],
  ) => { readonly listed: readonly Listed[]; readonly result: Result },
): Result {
  if (!clientName.test(client))
    throw new StartError(nothing, [
      `client: expected a name in small letters, digits and hyphens, such as dashboard-web; got ${JSON.stringify(client)}`,
    ]);
  const own = join(folder, client);
  const path = join(own, manifestFile);
  try {
    const unlock = lockFile(path);
    if (!unlock)
      throw new StartError(nothing, [
        `${path}: another process is changing these documents: wait until it has ended`,
      ]);
    try {
      const faults: string[] = [];
      const former = readListed(own, faults);
      if (faults.length > 0) throw new StartError(nothing, faults);
      const { listed, result } = work(own, former);
      replaceFile(path, (aside) => writeFileSync(aside, printManifest(listed)));
      return result;
    } finally {
      unlock();
    }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
    throw new StartError(nothing, [
      `documents.folder: expected a folder that can be written to at ${own}; got ${String(error.code)}`,
    ]);
  }
}
