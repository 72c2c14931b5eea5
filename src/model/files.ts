// The SDL files of a schema folder: the gateway's own, those of connected agencies, and the others.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import type { SchemaFile } from './merge.ts';
import { GATEWAY } from './model.ts';

const gatewayFiles = ['base', 'people', 'trail', 'findings', 'reconciliation', 'identity'];

/** @throws StartError where a file is missing */
export function readSchemaFiles(
  folder: string,
  connected: readonly string[],
): { readonly files: readonly SchemaFile[]; readonly absent: readonly SchemaFile[] } {
  let present: readonly string[];
  try {
    present = readdirSync(folder).flatMap((name) =>
      name.endsWith('.graphql') ? [name.slice(0, -'.graphql'.length)] : [],
    );
  } catch {
    throw new StartError('The schema cannot be read:', [`${folder} is not a folder that can be read`]);
  }
  const wanted = [...gatewayFiles, ...connected];
  const missing = wanted.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new StartError(
      'The schema cannot be read:',
      missing.map((name) => `${join(folder, `${name}.graphql`)} is missing`),
    );
  }
  const read = (name: string): SchemaFile => ({
    name: `${name}.graphql`,
    owner: gatewayFiles.includes(name) ? GATEWAY : name,
    text: readFileSync(join(folder, `${name}.graphql`), 'utf8'),
  });
  return {
    files: wanted.map(read),
    absent: present
      .filter((name) => !wanted.includes(name))
      .sort()
      .map(read),
  };
}
