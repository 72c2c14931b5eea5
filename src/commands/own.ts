// Which files are the gateway's own: what a command writes for people goes elsewhere.
import { resolve, sep } from 'node:path';
import type { Config } from '../config/config.ts';
import { historyBeside } from '../publication/history.ts';

/** Also in the place of a file that the gateway has not made yet, or of its lock: it would be taken for it. */
export function isOwn(path: string, config: Config): boolean {
  const { data, documents } = config;
  const place = resolve(path);
  const isIn = (folder: string): boolean => `${place}${sep}`.startsWith(`${resolve(folder)}${sep}`);
  return (
    [data, documents.folder].some(isIn) || filesOf(config).some((file) => place.startsWith(resolve(file)))
  );
}

/** Those that may be configured to lie elsewhere than in the data folder. */
function filesOf({ policy, callers, keys, audit, published, verdicts, agencies }: Config): readonly string[] {
  return [
    policy,
    callers,
    keys.handles,
    keys.cursors,
    keys.audit,
    audit.file,
    ...audit.witnesses.flatMap((each) => (each.kind === 'file' ? [each.path] : [])),
    published.file,
    historyBeside(published.file),
    verdicts.file,
    ...Object.values(agencies).flatMap((each) => (each.source === 'embedded' ? [each.file] : [])),
  ];
}
