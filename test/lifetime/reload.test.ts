// When reloads run: never two at once, and one more after what was asked for during one.
import { expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { createReload } from '../../src/lifetime/reload.ts';
import type { Reloaded } from '../../src/lifetime/reload.ts';
import { createLog } from '../../src/telemetry/log.ts';

const done: Reloaded = { agencies: 2, views: 3, newViews: 1, waiting: [] };

function openReload() {
  const runs: PromiseWithResolvers<Reloaded | null>[] = [];
  const told: string[] = [];
  const lines: string[] = [];
  const ask = createReload({
    run() {
      const run = Promise.withResolvers<Reloaded | null>();
      runs.push(run);
      return run.promise;
    },
    log: createLog('info', { write: (line) => void lines.push(line) }),
    tell: (line) => void told.push(line),
  });
  const logged = () => lines.map((line) => JSON.parse(line) as object);
  return { ask, runs, told, logged };
}

test('whoever asks during a reload is served by one more after it', async () => {
  const { ask, runs, told } = openReload();
  ask();
  ask();
  ask();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve(done);
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.resolve(done);
  await expect.poll(() => told.length).toBe(2);
  expect(runs).toHaveLength(2);
  ask();
  expect(runs).toHaveLength(3);
  expect(told[0]).toBe('timpora-gateway has reloaded: 2 agencies, 3 views, 1 of them new or changed');
});

test('one that fails is told fault by fault, and the next runs all the same', async () => {
  const { ask, runs, told, logged } = openReload();
  ask();
  ask();
  runs[0]?.reject(new StartError('It cannot be used:', ['http: expected a group', 'mode: expected demo']));
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.reject(new TypeError('a bug'));
  const msg = 'the reload was refused, and the gateway serves on as before';
  await expect.poll(logged).toMatchObject([
    { level: 'error', what: 'It cannot be used:', fault: 'http: expected a group', msg },
    { level: 'error', fault: 'mode: expected demo', msg },
    { level: 'error', err: { type: 'TypeError' }, msg },
  ]);
  expect(told).toEqual([]);
});

test('settings that wait for a restart are named', async () => {
  const { ask, runs, logged } = openReload();
  ask();
  runs[0]?.resolve({ ...done, waiting: ['listen', 'operator'] });
  await expect.poll(logged).toMatchObject([
    { level: 'warn', setting: 'listen' },
    { level: 'warn', setting: 'operator' },
  ]);
});
