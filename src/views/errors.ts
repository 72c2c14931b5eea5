// The one place where an error becomes what a caller reads: our own errors as they are, all else INTERNAL.
import { GraphQLError, Kind } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../errors.ts';
import { withoutTrace } from '../execution/located.ts';
import type { RequestLimits } from '../graph/request.ts';

/** Told of every error that is not the caller's to read, at each place, with the id under which the reply speaks of it. */
export type ErrorLog = (error: unknown, requestId: string) => void;

/** Codes of the server's own refusals of a request, whose messages speak of the request and the view alone. */
const requestCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** An execution error as the caller reads it, at the same path and places. */
export function toPublicError(error: GraphQLError, requestId: string, log: ErrorLog): GraphQLError {
  return withoutTrace(() => publicError(error, requestId, log));
}

function publicError(error: GraphQLError, requestId: string, log: ErrorLog): GraphQLError {
  const { originalError } = error;
  const at = { nodes: error.nodes ?? null, path: error.path ?? null };
  if (originalError instanceof GatewayError) {
    const { code, agency, retryable, message, cause } = originalError;
    if (cause !== undefined) log(originalError, requestId);
    return new GraphQLError(message, {
      ...at,
      extensions: { code, ...(agency !== undefined && { agency, retryable }) },
    });
  }
  if (isAboutRequest(error)) {
    const code = error.extensions['code'] ?? 'BAD_USER_INPUT';
    return new GraphQLError(error.message, { ...at, extensions: { code } });
  }
  log(error, requestId);
  const { message, extensions } = internal(requestId);
  return new GraphQLError(message, { ...at, extensions });
}

/** All that a caller learns of a fault: where an operator finds it. */
function internal(requestId: string): GraphQLFormattedError & { readonly extensions: object } {
  return {
    message: `The gateway failed; its log knows why under ${requestId}.`,
    extensions: { code: 'INTERNAL', requestId },
  };
}

/**
 * Whether the words are graphql-js's own about the request: about its operation or a variable, where there is
 * no path yet, or about an argument, to which it then points instead of the field.
 */
function isAboutRequest({ path, nodes, originalError }: GraphQLError): boolean {
  if (originalError && !(originalError instanceof GraphQLError)) return false;
  return path === undefined || (nodes?.every((node) => node.kind !== Kind.FIELD) ?? false);
}

/** The last of all: an error as the reply holds it, which is then counted. */
export function tellError(
  formatted: GraphQLFormattedError,
  error: unknown,
  request: Pick<RequestLimits, 'requestId' | 'tally'> | undefined,
  log: ErrorLog,
): GraphQLFormattedError {
  const told = formatRefusal(formatted, error, request?.requestId ?? 'unknown', log);
  request?.tally.errorCodes.push(String(told.extensions?.['code']));
  return told;
}

/** What never reached the execution is a refused request, or a fault of the server. */
function formatRefusal(
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId: string,
  log: ErrorLog,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    if (!requestCodes.has(code)) return formatted;
    return { ...formatted, extensions: { code } };
  }
  log(error, requestId);
  return internal(requestId);
}
