// How `npm start` runs the gateway: what is measured runs so as well.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
const { scripts } = JSON.parse(file) as { readonly scripts: { readonly start: string } };

/** The flags of Node. */
export const startFlags: readonly string[] = scripts.start.split(' ').filter((word) => word.startsWith('--'));
