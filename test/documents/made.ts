// Persisted documents that tests register, in a folder of their own.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoConfig } from '../../src/config/config.ts';
import { registerDocuments } from '../../src/documents/change.ts';
import { identify } from '../../src/documents/identifier.ts';
import type { Registration } from '../../src/documents/registration.ts';

export interface DocumentFolder {
  /** Registers a text. @returns its id */
  register(text: string, ...whom: readonly Registration[]): string;
  /** Has a gateway serve these documents; `only` as the configuration says it. */
  configure(only?: DemoConfig['documents']['only']): (config: DemoConfig) => DemoConfig;
}

export function makeDocuments(): DocumentFolder {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-documents-'));
  return {
    register(text, ...whom) {
      registerDocuments(folder, 'tests', [{ name: 'a test', text }], whom);
      return identify(text);
    },
    configure:
      (only = false) =>
      (config) => ({ ...config, documents: { folder, only } }),
  };
}

/** A role with the purpose that most ask with. */
export function exchanging(role: string): Registration {
  return { role, purpose: 'DATA_EXCHANGE', orderKind: null };
}

export const published: Registration = { role: 'public', purpose: 'STATISTICS', orderKind: null };
