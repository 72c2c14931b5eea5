// What a MongoDB server can do with a record: known without its driver, which takes longer to load than most commands to run.
import type { Capabilities } from '../source.ts';

/** Everything, whatever the record. */
export const mongodbCapabilities: Capabilities = { page: true, filter: true, order: true, total: true };
