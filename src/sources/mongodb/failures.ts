// What the driver and the server say when a command fails, as a failure of the agency.
import {
  MongoError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoTopologyClosedError,
  MongoClientClosedError,
  MongoMissingCredentialsError,
  MongoServerClosedError,
  MongoSystemError,
  BSON,
} from 'mongodb';
import { StartError } from '../../errors.ts';
import { agencyFailure, type AgencyFailure } from '../failures.ts';
import { UnsoundValue } from './values.ts';

/** Codes of servers, by what they mean to whoever asked. */
const codes: ReadonlyMap<unknown, AgencyFailure> = new Map<number, AgencyFailure>([
  // MaxTimeMSExpired, ExceededTimeLimit, NetworkInterfaceExceededTimeLimit, NetworkTimeout
  ...of('AGENCY_TIMEOUT', 50, 262, 202, 89),
  // HostUnreachable, HostNotFound, ShutdownInProgress, FailedToSatisfyReadPreference, ReadConcernMajorityNotAvailableYet,
  // PrimarySteppedDown, SocketException, NotWritablePrimary, the interrupted ones, NotPrimaryNoSecondaryOk and the like
  ...of('AGENCY_UNAVAILABLE', 6, 7, 91, 133, 134, 189, 9001, 10107, 11600, 11601, 11602, 13435, 13436),
  // Unauthorized, AuthenticationFailed, and what a hosted service says for either
  ...of('AGENCY_REFUSED', 13, 18, 8000),
  // ConversionFailure, and what is no date, no list or no text where one is declared
  ...of('AGENCY_BAD_REPLY', 241, 16006, 16883, 51104),
]);

function of(
  failure: AgencyFailure,
  ...numbers: readonly number[]
): readonly (readonly [number, AgencyFailure])[] {
  return numbers.map((number) => [number, failure]);
}

/**
 * The agency's failure that the error stands for, whatever the driver and the server say; the error itself where it is
 * neither's: a fault of the program.
 */
export function toFailure(error: unknown, agency: string): unknown {
  const failure = failureOf(error);
  return failure === undefined ? error : agencyFailure(failure, agency, causeOf(error));
}

/** Whether the server could not be reached, or did not answer in time. */
export function isUnreached(error: unknown): boolean {
  const failure = failureOf(error);
  return failure === 'AGENCY_UNAVAILABLE' || failure === 'AGENCY_TIMEOUT';
}

function failureOf(error: unknown): AgencyFailure | undefined {
  if (error instanceof UnsoundValue || error instanceof BSON.BSONError) return 'AGENCY_BAD_REPLY';
  // The server answered, and would answer the same again: whatever it is, a person has to look into it.
  if (error instanceof MongoServerError) return codes.get(error.code) ?? 'AGENCY_BAD_REPLY';
  if (error instanceof MongoNetworkTimeoutError || error instanceof MongoOperationTimeoutError)
    return 'AGENCY_TIMEOUT';
  if (error instanceof MongoMissingCredentialsError) return 'AGENCY_REFUSED';
  const isGone = [
    MongoNetworkError,
    MongoNotConnectedError,
    MongoSystemError,
    MongoTopologyClosedError,
    MongoClientClosedError,
    MongoServerClosedError,
  ].some((kind) => error instanceof kind);
  // A pool that was cleared or has no connection to spare is known by name alone.
  const isOfPool =
    error instanceof Error && /^Mongo(PoolCleared|PoolClosed|WaitQueueTimeout)/.test(error.name);
  // What breaks between two packets is told as the operating system says it.
  const isOfSystem = error instanceof Error && 'syscall' in error;
  if (isGone || isOfPool || isOfSystem) return 'AGENCY_UNAVAILABLE';
  // Such as a reply that is none, or a server of another version than the driver knows.
  return error instanceof MongoError ? 'AGENCY_BAD_REPLY' : undefined;
}

/** The same for whoever starts the gateway or fills a server: never where the server is. */
export function toStartError(error: unknown, agency: string): unknown {
  const failure = failureOf(error);
  if (failure === undefined) return error;
  const { expected, advice } = faults[failure];
  return new StartError(`The server of ${agency} cannot be used:`, [
    `uri: expected ${expected}; got ${causeOf(error).message}; ${advice}`,
  ]);
}

const unreached = {
  expected: 'a server that answers',
  advice: 'start it, or correct the secret that says where it is',
};

const faults: Readonly<Record<AgencyFailure, { readonly expected: string; readonly advice: string }>> = {
  AGENCY_TIMEOUT: unreached,
  AGENCY_UNAVAILABLE: unreached,
  AGENCY_REFUSED: {
    expected: 'credentials with rights to the database',
    advice: "correct the secret, or the user's rights",
  },
  AGENCY_BAD_REPLY: {
    expected: 'a server that answers as MongoDB 7 does',
    advice: 'look into the server, or correct the secret that says where it is',
  },
};

/** Without the driver's message, which names the host and may hold what was asked. */
function causeOf(error: unknown): Error {
  if (error instanceof UnsoundValue) return error;
  if (error instanceof MongoServerError)
    return new Error(`The server answered ${nameOf(error.code)} ${nameOf(error.codeName)}`.trim());
  return new Error(error instanceof Error ? error.name : 'unknown');
}

/** A code or its name; nothing of what else may stand in its place. */
function nameOf(code: unknown): string {
  return /^\w{1,64}$/.exec(String(code ?? ''))?.[0] ?? '';
}
