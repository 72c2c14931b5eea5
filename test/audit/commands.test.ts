// `timpora audit` as an auditor runs it, over the trail of a gateway that runs and of imports beside it.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { openWitness } from '../../src/audit/witness/kinds.ts';
import { runCommand } from '../commands/run.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { intentOf, makeKeys, openTestTrail, recordsIn } from './made.ts';

let gateway: TestGateway;
let data = '';
let trail = '';
let witness = '';
beforeAll(async () => {
  gateway = await openGateway({
    configure: ({ agencies, ...rest }) => {
      const few = Object.entries(agencies).filter(([name]) => ['imigrasi', 'naker'].includes(name));
      trail = rest.audit.file;
      data = dirname(trail);
      witness = join(data, 'witness.ndjson');
      const witnesses = [{ kind: 'file', path: witness }] as const;
      return { ...rest, agencies: Object.fromEntries(few), audit: { ...rest.audit, witnesses } };
    },
  });
});
afterAll(() => gateway.close());

const elsewhere = mkdtempSync(join(tmpdir(), 'timpora-audit-elsewhere-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));
const audit = (...words: readonly string[]) => runCommand(data, ['audit', ...words]);
/** The demo's configuration with these files as witnesses. */
function configure(file: string, witnesses: readonly string[]): void {
  const text = readFileSync(join(import.meta.dirname, '../../config/demo.yaml'), 'utf8');
  const listed = witnesses.map((path) => `    - { kind: file, path: ${path} }\n`).join('');
  writeFileSync(file, `${text}\naudit:\n  file: audit.ndjson\n  witnesses:\n${listed}`);
}
/** A trail of its own in a folder, and the command that verifies it by a configuration. */
function openOwn(folder: string, config: string) {
  const kept = join(folder, 'audit.ndjson');
  const ring = openAuditKeys(join(folder, 'audit-keys.json'), { create: true });
  return {
    kept,
    /** Keeps an intent with its checkpoint, which the witness is shown. */
    async write(witnessed: string, id: string): Promise<void> {
      const witnesses = [openWitness({ kind: 'file', path: witnessed }, () => '')];
      const written = openTestTrail(kept, { keys: () => ring, witnesses });
      await written.append(intentOf(id));
      await written.close();
    },
    there: (...words: readonly string[]) =>
      runCommand(folder, ['audit', 'verify', ...words], { TIMPORA_CONFIG: config }),
  };
}
const ask = () => gateway.ask('naker-kapuas', '{ workPlans(first: 1) { nodes { number } } }');

test('a gateway that answers and an import beside it append to one trail', async () => {
  const rows = join(elsewhere, 'employers.csv');
  writeFileSync(rows, 'nib,name,sector,region\n1,A firm,MINING,62.03\n');
  let isOver = false;
  const imported = runCommand(data, ['import', 'naker', 'Employer', rows, '--by', 'An operator']).finally(
    () => (isOver = true),
  );
  while (!isOver) expect((await ask()).status).toBe(200);
  expect(await imported).toMatchObject({ code: 0, err: '' });
  expect((await ask()).status).toBe(200);
  const told = recordsIn(trail).map(({ event }) => event);
  const place = told.indexOf('import');
  expect(told.slice(0, place)).toContain('outcome');
  expect(told.slice(place)).toContain('outcome');
  // What the gateway has written since, it signs within a second and shows to the witness.
  await expect.poll(() => recordsIn(trail).at(-1)?.event).toBe('checkpoint');
  const { code, out, err } = await audit('verify', '--witness', witness);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(
    /^The trail holds: \d+ records, 1 to \d+, \d+ checkpoints? among them\.\nThe witness holds \d+ checkpoints, the last of them record \d+\.\n$/,
  );
  // A wrong name, or an emptied witness, is no witness that agrees.
  const wrong = await audit('verify', '--witness', rows);
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toContain('--witness: expected a file with checkpoints of the trail');
});

test('a search finds requests with how they ended, and imports, and is itself kept', async () => {
  const of = await audit('search', '--subject', 'naker-kapuas', '--limit', '2', '--by', 'An auditor');
  expect(of.code).toBe(0);
  const lines = of.out.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    / {2}naker-kapuas \(naker-officer\) {2}DATA_EXCHANGE {2}200 in [\d.]+ ms {2}asked /,
  );
  expect(of.err).toContain('The newest 2 are shown');
  const imports = await audit('search', '--event', 'import', '--agency', 'naker', '--json');
  expect(JSON.parse(imports.out)).toMatchObject({ event: 'import', record: { by: 'An operator' } });
  const requestId = lines[1]?.split('request ')[1] ?? '';
  const [one, none] = await Promise.all([
    audit('search', '--request', requestId, '--since', '2025-06-18', '--json'),
    audit('search', '--request', requestId, '--until', '2025-06-18'),
  ]);
  expect(JSON.parse(one.out)).toMatchObject({
    event: 'request',
    intent: { requestId, subject: 'naker-kapuas' },
    outcome: { requestId, status: 200 },
  });
  expect(none.out).toBe('');
  expect(none.err).toMatch(
    new RegExp(
      `: \\d+ were looked at, of \\S+ to \\S+, for --request ${requestId} --until 2025-06-18: a name or id has`,
    ),
  );
  const readings = recordsIn(trail).filter(({ event }) => event === 'reading');
  expect(readings).toMatchObject([
    { by: 'An auditor', command: 'search', asked: { subject: 'naker-kapuas', limit: '2' } },
    { by: userInfo().username, command: 'search', asked: { event: 'import', agency: 'naker' } },
    { command: 'search', asked: { request: requestId } },
    { command: 'search', asked: { request: requestId } },
  ]);
});

test('what is exported verifies elsewhere, from its middle on, and a change of it is found', async () => {
  const since = recordsIn(trail).find(({ event }) => event === 'import')?.time ?? '';
  const folder = join(elsewhere, 'exported');
  const exported = await audit('export', '--to', folder, '--since', since);
  expect(exported).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(folder).sort()).toEqual(['audit.ndjson', 'manifest.json', 'public-keys.json']);
  const records = join(folder, 'audit.ndjson');
  expect(recordsIn(records)[0]?.sequence).toBeGreaterThan(1);
  // Without any configuration's keys: the folder has what it needs.
  const there = (...words: readonly string[]) => runCommand(elsewhere, ['audit', 'verify', ...words]);
  expect((await there(folder)).out).toMatch(/^The trail holds: /);
  const line = recordsIn(records).findIndex(({ event }) => event === 'intent');
  writeFileSync(records, readFileSync(records, 'utf8').replace('"naker-kapuas"', '"naker-kapuaz"'));
  const { code, out } = await there(folder, '--public-keys', join(folder, 'public-keys.json'));
  expect(code).toBe(1);
  expect(out).toContain(`audit.ndjson line ${line + 1}, record`);
  expect((await audit('export', '--to', folder)).err).toContain('expected a folder that is empty');
});

test('words that say nothing are refused, and nothing is read', async () => {
  const readings = () => recordsIn(trail).filter(({ event }) => event === 'reading').length;
  const before = readings();
  const [moment, turned, file, keys] = await Promise.all([
    audit('search', '--since', 'yesterday'),
    audit('search', '--since', '2025-06-19', '--until', '2025-06-18'),
    audit('verify', join(data, 'none.ndjson')),
    audit('verify', '--public-keys', trail),
  ]);
  expect(moment.err).toContain('--since: expected a date');
  expect(turned.err).toContain(
    '--until 2025-06-18: expected a moment after --since; got one that is not after 2025-06-19',
  );
  expect(file.err).toContain('expected a file that can be read');
  expect(keys.err).toContain('expected a JWK set');
  expect(readings()).toBe(before);
});

test('a trail that was emptied, or is none, does not hold, and the configured witness is asked', async () => {
  const own = mkdtempSync(join(elsewhere, 'emptied-'));
  const config = join(own, 'demo.yaml');
  const held = join(own, 'witness.ndjson');
  configure(config, [held]);
  const { kept, write, there } = openOwn(own, config);
  await write(held, 'one');
  expect(await there()).toMatchObject({
    code: 0,
    out: expect.stringContaining('The witness holds one checkpoint, record 2.'),
  });
  expect(JSON.parse((await there('--json')).out)).toMatchObject({ witness: { checkpoints: 1, last: 2 } });
  const shown = readFileSync(held);
  const silent = [
    [
      'emptied',
      () => writeFileSync(held, ''),
      `${held}: expected checkpoints of the trail, as a witness holds them; it holds none: `,
    ],
    [
      'gone',
      () => rmSync(held),
      `${held}: expected checkpoints of the trail, as a witness holds them; it is not there: `,
    ],
  ] as const;
  for (const [name, change, says] of silent) {
    change();
    expect(await there(), name).toMatchObject({ code: 0, out: expect.stringContaining(says) });
  }
  // Of one that cannot be read nobody knows what it holds: the trail is looked at, and does not pass.
  mkdirSync(held);
  expect(await there()).toMatchObject({
    code: 1,
    out: expect.stringContaining('The trail holds: 2 records'),
    err: expect.stringContaining(`${held}: expected to read what this witness holds; got EISDIR`),
  });
  rmSync(held, { recursive: true });
  writeFileSync(held, shown);
  const records = readFileSync(kept, 'utf8');
  const place = `The trail does not hold. ${kept} line 1, record 1: expected records`;
  writeFileSync(kept, '');
  const emptied = `${place} up to 2, of which the witness holds a checkpoint; got an end after 0.\n`;
  expect(await there()).toMatchObject({ code: 1, out: emptied });
  // Named, it is held against no witness of the configuration: it may be any trail.
  const unwitnessed = await there(kept);
  expect(unwitnessed).toMatchObject({ code: 1 });
  expect(unwitnessed.out).toContain(`${place}; got none: `);
  const unchained = records.replaceAll(/"sequence":\d+,"previous":"[0-9a-f]+",/g, '');
  writeFileSync(kept, unchained);
  const loose = await there(kept);
  expect(loose).toMatchObject({ code: 1 });
  expect(loose.out).toContain('expected records; got 2 lines that are none: ');
  // What a witness holds is not the first chain of it any more.
  writeFileSync(kept, '');
  await write(held, 'two');
  const begunAnew = await there();
  expect(begunAnew).toMatchObject({ code: 1 });
  expect(begunAnew.out).toContain(
    `${kept} line 2, record 2: expected the checkpoint that the witness holds for this place; got another`,
  );
});

test('each witness is asked by itself, and the verdict as JSON says what came of it', async () => {
  const own = mkdtempSync(join(elsewhere, 'several-'));
  const config = join(own, 'demo.yaml');
  const [sound, emptied, folder, absent] = ['sound', 'emptied', 'folder', 'absent'].map((name) =>
    join(own, name),
  );
  if (!sound || !emptied || !folder || !absent) throw new Error('each has a name');
  const { kept, write, there } = openOwn(own, config);
  await write(sound, 'one');
  writeFileSync(emptied, '');
  mkdirSync(folder);

  configure(config, [sound, emptied, absent]);
  const silent = await there();
  expect([silent.code, silent.err]).toEqual([0, '']);
  expect(silent.out).toContain('The 2 witnesses hold one checkpoint, record 2.');
  for (const path of [emptied, absent])
    expect(silent.out).toContain(`${path}: expected checkpoints of the trail`);

  configure(config, [folder, sound, absent]);
  const { code, out } = await there('--json');
  expect([code, JSON.parse(out)]).toMatchObject([
    1,
    {
      fault: null,
      witness: {
        checkpoints: 1,
        last: 2,
        files: [
          { path: folder, state: 'unread', reason: 'EISDIR' },
          { path: sound, state: 'read', checkpoints: 1, last: 2 },
          { path: absent, state: 'absent' },
        ],
      },
    },
  ]);
  // What one of them proves is told, whatever is with the others.
  writeFileSync(kept, '');
  expect((await there()).out).toContain('expected records up to 2, of which the witness holds a checkpoint');
  // Nor is one that nobody may look at one that is not there.
  configure(config, [join(kept, 'below-a-file')]);
  expect(await there()).toMatchObject({ code: 1, err: expect.stringContaining('got ENOTDIR') });
});

test('a search prints what somebody wrote into a name as one line that moves nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-audit-written-'));
  const written = openTestTrail(join(folder, 'audit.ndjson'), { keys: () => makeKeys(9) });
  const subject = 'a\n2025-06-18  b\u001b[2K\u009b1m\u202e\u2028';
  const intent = intentOf('one');
  await written.append({ ...intent, asker: { ...intent.asker, subject, order: 'SPRIN\r1' } });
  await written.close();
  const search = (...words: readonly string[]) =>
    runCommand(folder, ['audit', 'search', '--event', 'request', '--by', 'An auditor', ...words]);
  const [plain, json] = [await search(), await search('--json')];
  for (const { out } of [plain, json]) expect(out).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}]+\n$/u);
  expect(plain.out).toContain(
    '  a\\u000a2025-06-18  b\\u001b[2K\\u009b1m\\u202e\\u2028 (naker-officer)  DATA_EXCHANGE SPRIN\\u000d1  ',
  );
  expect(JSON.parse(json.out)).toMatchObject({ intent: { subject, order: 'SPRIN\r1' } });
  rmSync(folder, { recursive: true });
});
