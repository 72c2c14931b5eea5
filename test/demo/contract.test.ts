// What the contract asks of an agency's sample: the compiler names the file that lacks a record's rows.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { projectRoot } from '../structure/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function edit(path: string, before: string, after: string): void {
  const file = join(folder, path);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(before);
  writeFileSync(file, text.replace(before, after));
}

test('the compiler names the sample that lacks a record of its own, and asks none for those made together', async () => {
  for (const part of ['package.json', 'tsconfig.json', 'src'])
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  edit('src/agencies/tni/sample.ts', 'LiaisonNote: liaisonNotes(world),', '');
  // Immigration makes this record in its folder, and leaves all its registers to the sample.
  edit('src/agencies/imigrasi/sample.ts', 'ImmigrationIntelReport:', 'OtherReport:');
  const failed: unknown = await promisify(execFile)(
    join(projectRoot, 'node_modules/.bin/tsc'),
    ['--noEmit', '--pretty', 'false'],
    { cwd: folder },
  ).catch((failure: unknown) => failure);
  const said = String(at(failed, 'stdout'));
  const places = [...said.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, path]) => path);
  expect([...new Set(places)].sort()).toEqual([
    'src/agencies/imigrasi/sample.ts',
    'src/agencies/tni/sample.ts',
  ]);
  expect(said).toContain("Property 'LiaisonNote' is missing");
  expect(said).toContain("Property 'ImmigrationIntelReport' is missing");
  expect(said).not.toContain("Property 'StayPermit' is missing");
}, 120_000);
