// The demo's configuration with its files in another folder, on any free port, without a log.
import { join } from 'node:path';
import { readConfig } from '../src/config/config.ts';
import type { DemoConfig } from '../src/config/config.ts';

/** @param data the folder of everything that the gateway writes, and of the agencies' files */
export function demoConfig(data: string): DemoConfig {
  const { operator: _, ...config } = readConfig({});
  if (config.mode !== 'demo') throw new Error('config/demo.yaml is not the demo');
  const inData = (file: string): string => file.replace(config.data, data);
  return {
    ...config,
    data,
    listen: { ...config.listen, port: 0 },
    // A test computes on the same event loop. It would be turned away for it, and after some seconds of it its next
    // request would be sent on a connection that is being closed as idle.
    http: { ...config.http, loopDelayMs: 60_000, keepAliveMs: 120_000 },
    agencies: Object.fromEntries(
      Object.entries(config.agencies).map(([name, agency]) => [
        name,
        'file' in agency ? { ...agency, file: inData(agency.file) } : agency,
      ]),
    ),
    published: { file: inData(config.published.file) },
    verdicts: { file: inData(config.verdicts.file) },
    keys: keyFiles(data),
    // Of a gateway under test no witness is shown anything.
    audit: { ...config.audit, file: inData(config.audit.file), witnesses: [] },
    documents: { ...config.documents, folder: inData(config.documents.folder) },
    log: { level: 'silent' },
  };
}

/** The key files of a folder, which the first gateway that opens them makes. */
export function keyFiles(folder: string): DemoConfig['keys'] {
  return {
    handles: join(folder, 'handle-keys.json'),
    cursors: join(folder, 'cursor-keys.json'),
    audit: join(folder, 'audit-keys.json'),
  };
}

/** The file of an agency whose source is one. */
export function fileOf(source: DemoConfig['agencies'][string] | undefined): string {
  if (source?.source !== 'embedded') throw new Error('the agency has no file');
  return source.file;
}
