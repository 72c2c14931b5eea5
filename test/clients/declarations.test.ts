// The file of breaking changes: what was declared becomes what was recorded, and people's notes stay beside it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDeclarations, recordDeclarations } from '../../src/clients/declarations.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-declarations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'breaking.yaml');

const item = (name: string) =>
  `  - since: 2025-06-18\n    why: ${name} is gone.\n    views: all\n    changes: [TYPE_REMOVED ${name}]\n`;

function recorded(text: string): string {
  writeFileSync(file, text);
  recordDeclarations(file);
  expect(readDeclarations(file)).toEqual([]);
  return readFileSync(file, 'utf8').replaceAll('[ ', '[').replaceAll(' ]', ']');
}

test('each comment stays before the declaration that it stood before, and after the last', () => {
  const before = [
    '# Of the file.\n\ndeclared:\n  # Of A.\n',
    item('A'),
    '  # Of B.\n',
    item('B'),
    '  # After B.\nrecorded:\n  # Of C.\n',
    item('C'),
    '  # Of D.\n',
    item('D'),
    '  # After D.\n',
  ].join('');
  const once = recorded(before);
  expect(once).toBe(
    [
      '# Of the file.\n\ndeclared: []\nrecorded:\n  # Of A.\n',
      item('A'),
      '  # Of B.\n',
      item('B'),
      '  # After B.\n  # Of C.\n',
      item('C'),
      '  # Of D.\n',
      item('D'),
      '  # After D.\n',
    ].join(''),
  );
  // What is declared next goes before all of it.
  const next = once.replace('declared: []\n', `declared:\n  # Of E.\n${item('E')}`);
  expect(recorded(next)).toBe(once.replace('recorded:\n', `recorded:\n  # Of E.\n${item('E')}`));
});

test('a comment before the first declaration stays where nothing was recorded before', () => {
  const declared = `declared:\n  # Of A.\n${item('A')}`;
  for (const rest of ['recorded: []\n', ''])
    expect(recorded(declared + rest)).toBe(`declared: []\nrecorded:\n  # Of A.\n${item('A')}`);
});
