// A folder with a configuration of its own, whose files a test may edit while a gateway serves by them.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { parse, stringify } from 'yaml';
import { demoConfig } from '../config.ts';

const files = {
  configuration: 'config.yaml',
  policy: 'policy.yaml',
  schema: 'schema/naker.graphql',
  source: 'data/naker.sqlite',
} as const;

export type EditedFile = keyof typeof files;

export interface ConfigurationFolder {
  /** The configuration, for `TIMPORA_CONFIG`. */
  readonly file: string;
  /** The file of published figures. */
  readonly published: string;
  /** Changes a file. @returns what puts it back */
  edit(name: EditedFile, change: (text: string) => string): () => void;
  remove(): void;
}

/** Puts a file in the place of another, as an import does: whoever has the other open reads on in it. */
function put(path: string, content: Uint8Array): void {
  writeFileSync(`${path}.made`, content);
  renameSync(`${path}.made`, path);
}

/** Two agencies of the sample, so that views are made soon, on free ports. */
export function makeFolder(): ConfigurationFolder {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-reload-'));
  const demo = demoConfig(inject('sampleFolder'));
  const data = join(folder, 'data');
  mkdirSync(data);
  for (const file of ['imigrasi.sqlite', 'naker.sqlite', 'published.sqlite'])
    cpSync(join(demo.data, file), join(data, file));
  cpSync(demo.schema, join(folder, 'schema'), { recursive: true });
  cpSync(demo.policy, join(folder, 'policy.yaml'));
  const document: unknown = parse(readFileSync(join(demo.callers, '../demo.yaml'), 'utf8'));
  if (typeof document !== 'object') throw new Error('config/demo.yaml is no group of settings');
  const file = join(folder, files.configuration);
  const own = {
    listen: { host: '127.0.0.1', port: 0 },
    operator: { host: '127.0.0.1', port: 0 },
    // That others have the machine's cores is no matter of a reload.
    http: { drainMs: 4_000, loopDelayMs: 30_000 },
    data,
    schema: join(folder, 'schema'),
    policy: join(folder, 'policy.yaml'),
    agencies: {
      imigrasi: { source: 'embedded', file: 'imigrasi.sqlite' },
      naker: { source: 'embedded', file: 'naker.sqlite' },
    },
  };
  writeFileSync(file, stringify({ ...document, ...own }));
  return {
    file,
    published: join(data, 'published.sqlite'),
    edit(name, change) {
      const path = join(folder, files[name]);
      const before = readFileSync(path);
      const changed = Buffer.from(change(before.toString('latin1')), 'latin1');
      if (changed.equals(before)) throw new Error(`nothing to change in ${path}`);
      put(path, changed);
      return () => put(path, before);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
