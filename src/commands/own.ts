// Which files are the gateway's own: what a command writes for people goes elsewhere.
import { resolve, sep } from 'node:path';
import type { Config } from '../config/config.ts';

/** Also in the place of a file that the gateway has not made yet, or of its lock: it would be taken for it. */
export function isOwn(path: string, { data, keys, audit, published, agencies }: Config): boolean {
  const own = [
    audit.file,
    published.file,
    keys.handles,
    keys.cursors,
    keys.audit,
    ...Object.values(agencies).flatMap((each) => (each.source === 'embedded' ? [each.file] : [])),
  ];
  return own.some((file) => resolve(path).startsWith(resolve(file))) || isBelow(path, `${data}${sep}sweeps`);
}

function isBelow(path: string, folder: string): boolean {
  return resolve(path).startsWith(`${resolve(folder)}${sep}`);
}
