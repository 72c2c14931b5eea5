// What an HTTP service can do with a record.
import type { Capabilities } from '../source.ts';
import { canSearch, type RestSettings } from './settings.ts';

/** An agency that can be searched for a record can do everything with it; any other looks rows up by key. */
export function restCapabilities(
  settings: Pick<RestSettings, 'search' | 'records'>,
  record: string,
): Capabilities {
  const can = canSearch(settings, record);
  return { page: can, filter: can, order: can, total: can };
}
