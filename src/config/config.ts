// The configuration: one YAML file and a few environment variables, read once into one frozen value.
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { withAuditPaths } from './audit.ts';
import { readDocument } from './document.ts';
import { override, placeOf } from './environment.ts';
import type { Environment } from './environment.ts';
import { describeFaults } from './faults.ts';
import { freeze } from './frozen.ts';
import type { Frozen } from './frozen.ts';
import { configSchema } from './schema.ts';
import { withSecretPaths } from './sources/rest.ts';
import type { SourceSettings } from './sources/source.ts';

export type Config = Frozen<z.output<typeof configSchema>>;
export type DemoConfig = Extract<Config, { mode: 'demo' }>;
export type ServiceConfig = Extract<Config, { mode: 'service' }>;

/** Relative paths of the configuration start here, wherever the gateway is started from. */
const projectRoot = resolve(import.meta.dirname, '../..');

/**
 * Reads the file that `TIMPORA_CONFIG` names (relative to the working folder), or the demo's. In it, `data`,
 * `schema`, `policy`, `callers`, `pages` and the files of a key set and of secrets are relative to the project's root, and every other
 * file to the `data` folder; all paths of the result are absolute.
 *
 * @throws StartError with every fault found: the place, what was expected, what came.
 */
export function readConfig(environment: Environment = process.env): Config {
  const named = environment['TIMPORA_CONFIG'];
  const file = named ? resolve(named) : resolve(projectRoot, 'config/demo.yaml');
  const document = override(readDocument(file, 'configuration'), environment);
  const result = configSchema.safeParse(document);
  if (!result.success) {
    const place = (path: string) => placeOf(path, environment);
    throw new StartError(
      `The configuration ${file} cannot be used; config/config.schema.json describes it:`,
      describeFaults(result.error.issues, document, place),
    );
  }
  return freeze(withAbsolutePaths(result.data));
}

/** The published description of the file, for editors and for readers. */
export function configJsonSchema(): object {
  return { title: 'timpora-gateway configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}

type Resolve = (path: string) => string;

/** Files of secrets lie beside the gateway, not among the data that it keeps. */
function withSourcePaths(source: SourceSettings, fromData: Resolve, fromRoot: Resolve): SourceSettings {
  switch (source.source) {
    case 'embedded':
      return { ...source, file: fromData(source.file) };
    case 'mongodb':
      return 'file' in source.uri ? { ...source, uri: { file: fromRoot(source.uri.file) } } : source;
    case 'rest':
      return withSecretPaths(source, fromRoot);
  }
}

function withAbsolutePaths(config: z.output<typeof configSchema>): z.output<typeof configSchema> {
  const fromRoot = (path: string) => resolve(projectRoot, path);
  const data = fromRoot(config.data);
  const fromData = (path: string) => resolve(data, path);
  const paths = {
    data,
    schema: fromRoot(config.schema),
    policy: fromRoot(config.policy),
    callers: fromRoot(config.callers),
    pages: fromRoot(config.pages),
    agencies: Object.fromEntries(
      Object.entries(config.agencies).map(([name, source]) => [
        name,
        withSourcePaths(source, fromData, fromRoot),
      ]),
    ),
    published: { file: fromData(config.published.file) },
    verdicts: { file: fromData(config.verdicts.file) },
    keys: {
      handles: fromData(config.keys.handles),
      cursors: fromData(config.keys.cursors),
      audit: fromData(config.keys.audit),
    },
    audit: withAuditPaths(config.audit, fromData, fromRoot),
    documents: { ...config.documents, folder: fromData(config.documents.folder) },
  };
  if (config.mode === 'demo') return { ...config, ...paths };
  const { keySet } = config.tokens;
  const tokens =
    keySet.source === 'file'
      ? { ...config.tokens, keySet: { ...keySet, file: fromRoot(keySet.file) } }
      : config.tokens;
  return { ...config, ...paths, tokens };
}
