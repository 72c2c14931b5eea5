// The log keeps to itself what must never be in it, also where a later line tries.
import { expect, test } from 'vitest';
import { createLog } from '../../src/telemetry/log.ts';

test('a token, a query or variables are not written, and an error comes without what hangs on it', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const error = Object.assign(new Error('out of reach', { cause: new Error('refused') }), {
    code: 'E_REACH',
    payload: { sub: 'hidden-1' },
  });
  log.info({
    token: 'hidden-2',
    query: 'hidden-3',
    request: { variables: 'hidden-4', authorization: 'hidden-5' },
  });
  log.error({ err: error });
  log.debug('below the level');
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain('hidden');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    level: 'error',
    err: {
      type: 'Error',
      code: 'E_REACH',
      stack: expect.stringContaining('out of reach'),
      cause: { type: 'Error' },
    },
  });
});
