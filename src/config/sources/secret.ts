// Secrets of sources: a configuration says where one is, never what it is.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../../errors.ts';
import type { Environment } from '../environment.ts';
import { pattern, text } from '../vocabulary.ts';

const places = 'a group with env (the name of an environment variable) or file (a file that holds it alone)';

/** Where a secret is: so that neither a dump of the configuration nor a log can show it. */
export function secret(what: string) {
  const inEnvironment = z.strictObject({
    env: pattern(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, such as NAKER_TOKEN'),
  });
  const inFile = z.strictObject({ file: text('the path of a file, relative to the project') });
  return z.union([inEnvironment, inFile], `${places}: ${what}`).describe(`Where ${what} is.`);
}

export type SecretPlace = { readonly env: string } | { readonly file: string };

/**
 * Reads a secret, without the white space around it.
 *
 * @param what names the secret in a fault, such as `the token of naker`
 * @throws StartError that names the place, never what is there
 */
export function readSecret(place: SecretPlace, what: string, environment: Environment = process.env): string {
  const found = 'env' in place ? environment[place.env] : readText(place.file, what);
  const value = found?.trim() ?? '';
  if (value !== '') return value;
  const where = 'env' in place ? `the environment variable ${place.env}` : place.file;
  throw new StartError('A secret is missing:', [`${where}: expected ${what}; got nothing; set it there`]);
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError('A secret cannot be read:', [
      `${file}: expected a readable file with ${what}; got ${code}; create it, or correct the path`,
    ]);
  }
}
