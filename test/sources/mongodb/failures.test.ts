// Whatever the driver or the server says is the agency's failure, and nothing of what it says is passed on.
import * as driver from 'mongodb';
import { expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { toFailure, toStartError } from '../../../src/sources/mongodb/failures.ts';

const told = 'db.agency.example:27017 refuses the passport X1234567';

/** One of each kind of error that the driver has, as it may come. */
const errors = Object.values<unknown>(driver).flatMap((kind): unknown[] =>
  typeof kind === 'function' && kind.prototype instanceof driver.MongoError
    ? [Object.assign(Object.create(kind.prototype), { message: told })]
    : [],
);

const serverError = (code: unknown, codeName?: string) =>
  new driver.MongoServerError({ message: told, errmsg: told, code, codeName });

test('every error of the driver is a failure of the agency, and one to start with, without its message', () => {
  expect(errors.length).toBeGreaterThan(30);
  for (const error of [...errors, new driver.MongoError(told), serverError(undefined)]) {
    const failure = toFailure(error, 'agency');
    expect(failure).toMatchObject({ code: expect.stringMatching(/^AGENCY_/), agency: 'agency' });
    const start = toStartError(error, 'agency');
    expect(start).toBeInstanceOf(StartError);
    expect([String(failure), String((failure as Error).cause), String(start)].join()).not.toMatch(
      /example|27017|X1234567/,
    );
  }
});

test.each([
  [50, 'MaxTimeMSExpired', 'AGENCY_TIMEOUT'],
  [11600, 'InterruptedAtShutdown', 'AGENCY_UNAVAILABLE'],
  [18, 'AuthenticationFailed', 'AGENCY_REFUSED'],
  [292, 'QueryExceededMemoryLimitNoDiskUseAllowed', 'AGENCY_BAD_REPLY'],
  [40324, 'Location40324', 'AGENCY_BAD_REPLY'],
])('a server that answers %d %s is told of by code and name: %s', (code, codeName, failure) => {
  expect(toFailure(serverError(code, codeName), 'agency')).toMatchObject({
    code: failure,
    cause: { message: `The server answered ${code} ${codeName}` },
  });
});

test('what stands in the place of a code is not passed on', () => {
  const failure = toFailure(serverError(told, told), 'agency');
  expect(failure).toMatchObject({ cause: { message: 'The server answered' } });
});

test('a fault of the program stays itself', () => {
  for (const error of [new TypeError('a fault'), new RangeError('another'), 'no error']) {
    expect(toFailure(error, 'agency')).toBe(error);
    expect(toStartError(error, 'agency')).toBe(error);
  }
});
