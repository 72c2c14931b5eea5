// The log: JSON lines for operators. It never holds a query, variables, or a token.
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { openOutput } from './output.ts';

export type Log = Logger;

/** Names under which a secret or a caller's question could slip in by a later mistake. */
const neverLogged = new Set([
  'authorization',
  'headers',
  'token',
  'query',
  'variables',
  'body',
  'password',
  'jwk',
]);

/** @param destination where lines go; standard output where absent. */
export function createLog(level: Config['log']['level'], destination: DestinationStream = openOutput()): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: censor },
    serializers: { err: describeError },
  };
  return pino(options, destination);
}

/**
 * What a line holds, without secrets of its own or of what it names. By pino's own paths, which are walked for each
 * value, the line of a request costs 10 µs more.
 */
function censor(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  let censored: Record<string, unknown> = line;
  for (const name of Object.keys(line)) {
    const value = neverLogged.has(name) ? secret : withoutSecrets(line[name]);
    if (value === line[name]) continue;
    if (censored === line) censored = { ...line };
    censored[name] = value;
  }
  return censored;
}

const secret = '[never logged]';

/** Errors are for their serializer. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  const names = Object.keys(value).filter((name) => neverLogged.has(name));
  if (names.length === 0) return value;
  return { ...value, ...Object.fromEntries(names.map((name) => [name, secret])) };
}

/** An error without the properties that libraries hang on it: those may hold what was asked, or a payload. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, ...code, stack: error.stack, ...cause };
}
