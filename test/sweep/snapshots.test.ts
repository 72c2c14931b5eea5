// What a check has kept is read whole, or refused with what to do.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderOfSight, openSnapshots } from '../../src/sweep/snapshots.ts';

const data = mkdtempSync(join(tmpdir(), 'timpora-snapshots-'));
afterAll(() => rmSync(data, { recursive: true }));

const [sight, part, date] = ['sight', '61.04', '2025-06-18'];
const snapshots = openSnapshots(data);
const findings = ['one', 'two', 'three'].map((id) => ({
  id,
  code: 'R01_OVERSTAY',
  person: id === 'two' ? null : `person ${id}`,
  firstSeen: '2025-06-11',
}));
const folder = join(folderOfSight(data, sight), part);
mkdirSync(folder, { recursive: true });
snapshots.keep(sight, part, { date, codes: ['R01_OVERSTAY', 'R02_KTP'], findings });
const file = join(folder, `${date}.ndjson`);
const whole = readFileSync(file, 'utf8');
const [first = '', second = '', third = ''] = whole.split('\n');

/** Null where it was closed meanwhile. */
function leadsTo(descriptor: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return null;
  }
}

test('what was kept is found again, by the newest day up to one', async () => {
  expect(await snapshots.newestDay(sight, part, '2025-06-20')).toBe(date);
  expect(await snapshots.newestDay(sight, part, '2025-06-17')).toBeNull();
  writeFileSync(file, whole);
  expect(await snapshots.on(sight, part, date)).toEqual({
    date,
    codes: ['R01_OVERSTAY', 'R02_KTP'],
    findings,
  });
});

test.each([
  ['nothing', ''],
  ['what is no JSON', `${first.slice(0, 20)}\n${second}\n`],
  ['a version that is not known', `${first.replace('"version":1', '"version":0')}\n`],
  ['no finding where there were some', `${first}\n`],
  ['a part of the findings', `${first}\n${second}\n${third}\n`],
  ['a finding that is cut short', whole.slice(0, -9)],
  ['a finding of another form', whole.replace('"one"', '1')],
])('a file that holds %s is refused, and not left open', async (_, text) => {
  writeFileSync(file, text);
  const isOpen = (): boolean =>
    process.platform === 'linux' && readdirSync('/proc/self/fd').some((each) => leadsTo(each) === file);
  await expect(snapshots.on(sight, part, date)).rejects.toThrow(
    `${file}: expected what a check has kept; it cannot be read as that; put it back from a copy, or remove it`,
  );
  await expect.poll(isOpen).toBe(false);
});
