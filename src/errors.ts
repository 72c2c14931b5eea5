// Errors that may reach a caller. Anything that is not one of these is answered as INTERNAL.

/**
 * Stable codes. They are part of the public contract: a code is never reused for another meaning.
 */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'REGION_UNKNOWN'
  | 'RANGE_REVERSED'
  | 'PAGE_SIZE_INVALID'
  | 'CURSOR_INVALID'
  | 'ID_MALFORMED'
  | 'FILTER_INVALID'
  | 'ARGUMENT_INVALID'
  | 'AGENCY_TIMEOUT'
  | 'AGENCY_UNAVAILABLE'
  | 'AGENCY_BAD_REPLY'
  | 'AGENCY_REFUSED'
  | 'DEADLINE_EXCEEDED'
  | 'ANSWER_TOO_LARGE'
  | 'TOO_MANY_TOKENS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_FRAGMENTS'
  | 'TOO_MANY_DUPLICATES'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'DOCUMENT_TOO_DEEP'
  | 'DOCUMENT_TOO_COSTLY'
  | 'INPUT_TOO_DEEP'
  | 'NAME_TOO_LONG'
  | 'AUDIT_UNAVAILABLE';

/** An error whose message is written for the caller: what was expected, what came, what to do. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  /** The agency concerned, where it is one of the caller's view. */
  readonly agency: string | undefined;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { agency?: string; retryable?: boolean } = {},
  ) {
    super(message, options);
    this.name = 'GatewayError';
    this.code = code;
    this.agency = options.agency;
    this.retryable = options.retryable ?? false;
  }
}

/** The request's own time is up: no fault of an agency. */
export function deadlineExceeded(): GatewayError {
  const message = 'The request took too long; ask for less at once.';
  return new GatewayError('DEADLINE_EXCEEDED', message, { retryable: true });
}

/**
 * What may be said of a failure to whoever runs the gateway: the code, and what our own error gives as its cause, which
 * leaves out where a system is and what was asked. The message of any other error may be the system's own.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof GatewayError)) return error instanceof Error ? error.name : typeof error;
  return error.cause instanceof Error ? `${error.code} (${error.cause.message})` : error.code;
}

/** A fault found while the gateway starts: configuration, policy, schema or files. It stops the start. */
export class StartError extends Error {
  /** What cannot be done, in one line. */
  readonly what: string;
  /** Every fault found, each a line that names the place and says what to do. */
  readonly faults: readonly string[];

  constructor(what: string, faults: readonly string[]) {
    super(`${what}\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'StartError';
    this.what = what;
    this.faults = faults;
  }
}
