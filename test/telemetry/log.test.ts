// The log keeps to itself what must never be in it, also where a later line tries.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
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

/** A process that logs to standard output. */
function startLogging(code: string) {
  const { href } = new URL('../../src/telemetry/log.ts', import.meta.url);
  const words = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval'];
  const program = `import { createLog } from '${href}'; const log = createLog('info'); ${code}`;
  return spawn(process.execPath, [...words, program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('what was logged right before an exit is written, all of it and in its order', async () => {
  const { stdout } = startLogging('for (let i = 0; i < 500; i += 1) log.info({ i }); process.exit();');
  const lines = (await text(stdout)).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { i: number }).i)).toEqual([...Array(500).keys()]);
});

test('a line is written though no other follows, and the process neither ends nor waits for it', async () => {
  const process = startLogging("log.info('alone'); setInterval(() => undefined, 1_000);");
  const [line] = (await once(process.stdout, 'data')) as [Buffer];
  expect(JSON.parse(line.toString())).toMatchObject({ msg: 'alone' });
  process.kill('SIGKILL');
});
