// What is started for the peers that read from other systems, on the core of the load.
import type { DemoConfig } from '../../src/config/config.ts';
import type { Over } from '../workloads/workload.ts';
import { openEmbeddedFiles } from './embedded.ts';
import { loadDatabases } from './databases.ts';
import { serveAgencies } from './services.ts';

export interface Systems {
  /** What a configuration says of each agency. */
  readonly agencies: DemoConfig['agencies'];
  close(): Promise<void>;
}

/**
 * @param persons how large the embedded agencies are; the sample's where it is not said
 * @returns null where the system is not there, such as a database server that nobody named */
export async function openSystems(
  over: Exclude<Over, 'memory'>,
  config: DemoConfig,
  persons: number | undefined,
): Promise<Systems | null> {
  switch (over) {
    case 'rest':
      return serveAgencies(config);
    case 'mongodb':
      return loadDatabases(config);
    case 'embedded':
      return openEmbeddedFiles(config, persons);
  }
}
