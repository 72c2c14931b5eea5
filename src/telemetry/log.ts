// The log: JSON lines for operators. It never holds a query, variables, or a token.
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from '../config/config.ts';

export type Log = Logger;

/** Names under which a secret or a caller's question could slip in by a later mistake. */
const neverLogged = ['authorization', 'headers', 'token', 'query', 'variables', 'body', 'password', 'jwk'];

/** @param destination where lines go; standard output where absent. */
export function createLog(level: Config['log']['level'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: neverLogged.flatMap((name) => [name, `*.${name}`]), censor: '[never logged]' },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error without the properties that libraries hang on it: those may hold what was asked, or a payload. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, ...code, stack: error.stack, ...cause };
}
