// A configuration that is the demo's, which some commands are for.
import { readConfig } from '../config/config.ts';
import type { DemoConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';

/** @throws StartError where the configuration is for a service */
export function requireDemo(): DemoConfig {
  const config = readConfig();
  if (config.mode === 'demo') return config;
  throw new StartError('This command is for the demo:', ['mode: the configuration is for a service']);
}
