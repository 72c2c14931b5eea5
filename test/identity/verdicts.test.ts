// What people decide of links, by the command, while a gateway serves them.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';

let gateway: TestGateway;
let data = '';
let trail = '';
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => {
      trail = config.audit.file;
      data = dirname(trail);
      return config;
    },
  });
});
afterAll(() => gateway.close());

const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const links = (...words: readonly string[]) => runCommand(data, ['links', ...words]);
const decide = (id: string, verdict: string, reason: string) =>
  links('decide', id, '--verdict', verdict, '--by', 'officer-1', '--reason', reason);

async function firstLink(selection: string, status?: string): Promise<unknown> {
  const { data: found, errors } = await gateway.ask(
    'imigrasi-kalbar',
    `query ($status: IdentityLinkStatus) { identityLinks(region: "61", status: $status, first: 1) { totalCount nodes { ${selection} } } }`,
    { ...onCase, variables: { status } },
  );
  expect(errors).toEqual([]);
  return at(found, 'identityLinks', 'nodes', 0);
}

test('a verdict is shown at once, stays in the history, and can be taken back', async () => {
  const id = String(at(await firstLink('id'), 'id'));
  expect(await decide(id, 'CONFIRMED_SAME', 'Paspor lama diganti')).toMatchObject({ code: 0, err: '' });
  const told = 'id status history { number status decidedBy reason }';
  const first = {
    number: 1,
    status: 'CONFIRMED_SAME',
    decidedBy: 'officer-1',
    reason: 'Paspor lama diganti',
  };
  expect(await firstLink(told)).toEqual({ id, status: 'CONFIRMED_SAME', history: [first] });
  expect(await firstLink('id', 'CONFIRMED_SAME')).toEqual({ id });

  expect(await decide(id, 'CANDIDATE', 'Salah lihat')).toMatchObject({ code: 0 });
  const second = { number: 2, status: 'CANDIDATE', decidedBy: 'officer-1', reason: 'Salah lihat' };
  expect(await firstLink(told)).toEqual({ id, status: 'CANDIDATE', history: [second, first] });

  const entries = readFileSync(trail, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"event":"verdict"'))
    // Each is a line of the trail.
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(entries).toMatchObject([
    { by: 'officer-1', link: id, former: null, status: 'CONFIRMED_SAME' },
    { by: 'officer-1', link: id, former: 'CONFIRMED_SAME', status: 'CANDIDATE' },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Paspor');
});

test('who decides and why is not told where the persons behind a link are not', async () => {
  const { data: found } = await gateway.ask(
    'imigrasi-kalbar',
    '{ __type(name: "LinkVerdict") { fields { name } } }',
  );
  expect(at(found, '__type', 'fields')).toEqual(
    ['id', 'number', 'status', 'decidedAt', 'provenance'].map((name) => ({ name })),
  );
});

test('a verdict holds under the ids that later keys give', async () => {
  const id = String(at(await firstLink('id'), 'id'));
  expect(await decide(id, 'UNJUSTIFIED', 'Dua identitas')).toMatchObject({ code: 0 });
  expect(await runCommand(data, ['keys', 'rotate', 'handles'])).toMatchObject({ code: 0 });
  await gateway.reload((config) => config);
  const link = await firstLink('id status', 'UNJUSTIFIED');
  expect(at(link, 'status')).toBe('UNJUSTIFIED');
  expect(at(link, 'id')).not.toBe(id);
  expect((await links('history', String(at(link, 'id')))).out).toContain('officer-1: Dua identitas');
});

test('nothing is decided of an id of nothing, or of what is decided already', async () => {
  const id = String(at(await firstLink('id', 'CANDIDATE'), 'id'));
  const none = await decide('abc', 'UNJUSTIFIED', 'Dua identitas');
  expect(none.code).toBe(1);
  expect(none.err).toContain('this one is of none');
  const again = await decide(id, 'CANDIDATE', 'Tetap kandidat');
  expect(again.code).toBe(1);
  expect(again.err).toContain('CANDIDATE already');
});
