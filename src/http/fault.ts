// What the edge answers where a request does not come as far as a view.
import { GatewayError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

/** Stable, like the codes of a view's errors. */
export type EdgeCode =
  | 'BAD_REQUEST'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'FORBIDDEN'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_ONLY'
  | 'OVERLOADED'
  | 'STOPPING';

/** A request that the edge itself refuses. The message is for the caller. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: EdgeCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: EdgeCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** How a refusal looks to the caller. */
export interface Fault {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly error: {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly requestId?: string };
  };
}

const badRequest = { status: 400, headers: {} };

const statuses: Partial<Record<ErrorCode, Pick<Fault, 'status' | 'headers'>>> = {
  TOO_MANY_TOKENS: badRequest,
  TOO_MANY_ROOT_FIELDS: badRequest,
  TOO_MANY_FIELDS: badRequest,
  TOO_MANY_FRAGMENTS: badRequest,
  TOO_MANY_DUPLICATES: badRequest,
  TOO_MANY_ALIASES: badRequest,
  TOO_MANY_DIRECTIVES: badRequest,
  DOCUMENT_TOO_DEEP: badRequest,
  INPUT_TOO_DEEP: badRequest,
  NAME_TOO_LONG: badRequest,
  UNAUTHENTICATED: { status: 401, headers: { 'www-authenticate': 'Bearer' } },
  FORBIDDEN: { status: 403, headers: {} },
  AUDIT_UNAVAILABLE: { status: 503, headers: { 'retry-after': '5' } },
};

/** Only errors of our own classes keep their message; of anything else the caller learns an id to ask about. */
export function toFault(error: unknown, requestId: string): Fault {
  if (error instanceof HttpError) {
    const { status, headers, message, code } = error;
    return { status, headers, error: { message, extensions: { code } } };
  }
  const known = error instanceof GatewayError ? statuses[error.code] : undefined;
  if (error instanceof GatewayError && known) {
    return { ...known, error: { message: error.message, extensions: { code: error.code } } };
  }
  const message = 'The gateway failed to answer; tell its operator the request id';
  return { status: 500, headers: {}, error: { message, extensions: { code: 'INTERNAL', requestId } } };
}
