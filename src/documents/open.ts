// What requests may name by an id: of every client's documents, those that are registered for what a request is cleared
// for. What is registered for anyone else is to it as if it were not there.
import type { Clearance } from '../access/clearance.ts';
import type { Policy } from '../access/policy.ts';
import { StartError } from '../errors.ts';
import { readClients } from './folder.ts';
import { clearanceFor } from './registration.ts';

/** The documents of one clearance. */
export interface RegisteredDocuments {
  /** The text; undefined of an id that is not known, whatever it is instead. */
  textOf(id: string): string | undefined;
  has(text: string): boolean;
}

export interface Documents {
  of(clearance: Clearance): RegisteredDocuments;
  /** Whether a caller of the role may ask for these documents alone. */
  isLimited(role: string): boolean;
}

export interface DocumentSettings {
  readonly folder: string;
  /** Whether, or which roles, may ask for registered documents alone. */
  readonly only: boolean | readonly string[];
}

/** @throws StartError where the folder cannot be read, or a role is not the policy's */
export function openDocuments({ folder, only }: DocumentSettings, policy: Policy): Documents {
  const unknown = typeof only === 'boolean' ? [] : only.filter((role) => !Object.hasOwn(policy.roles, role));
  if (unknown.length > 0)
    throw new StartError('The persisted documents cannot be served:', [
      `documents.only: expected roles of the policy, of ${Object.keys(policy.roles).join(', ')}; got ${unknown.join(', ')}`,
    ]);
  const byClearance = new Map<string, Map<string, string>>();
  for (const { documents } of readClients(folder))
    for (const { id, text, for: whom } of documents)
      for (const registration of whom) {
        const clearance = clearanceFor(policy, registration);
        // Nobody can ask as the policy no longer gives; `documents check` tells of it.
        if (!clearance) continue;
        const key = JSON.stringify(clearance);
        byClearance.set(key, (byClearance.get(key) ?? new Map<string, string>()).set(id, text));
      }
  const registered = new Map([...byClearance].map(([key, texts]) => [key, toRegistered(texts)]));
  return {
    of: (clearance) => registered.get(JSON.stringify(clearance)) ?? none,
    isLimited: (role) => (typeof only === 'boolean' ? only : only.includes(role)),
  };
}

function toRegistered(byId: ReadonlyMap<string, string>): RegisteredDocuments {
  const texts = new Set(byId.values());
  return { textOf: (id) => byId.get(id), has: (text) => texts.has(text) };
}

const none = toRegistered(new Map());
