// Entries added to YAML as people and prettier leave it: whatever its form, nothing else of the file changes.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { append } from '../../src/scaffold/yaml.ts';

test.each([
  ['a list on one line', 'team: [a, b] # All.\n', 'team: [a, b, c] # All.\n'],
  [
    'a list over several lines',
    'team:\n  [\n    a,\n    b, # B.\n  ]\n',
    'team:\n  [\n    a,\n    b, c, # B.\n  ]\n',
  ],
  ['a list over one line of its own', 'team:\n  [a, b]\nx: 1\n', 'team:\n  [a, b, c]\nx: 1\n'],
  [
    'a list of dashes',
    'team:\n  - a\n  - b # B.\n\n# X.\nx: 1\n',
    'team:\n  - a\n  - b # B.\n  - c\n\n# X.\nx: 1\n',
  ],
  ['a list of dashes at the margin', 'team:\n- a\n- b\n', 'team:\n- a\n- b\n- c\n'],
  ['a list at the end of a file without a last line break', 'team:\n  - a', 'team:\n  - a\n  - c'],
])('%s has one more element', (_form, text, expected) => {
  expect(append(text, 'team', 'c')).toBe(expected);
});

test.each([
  ['a group', 'g:\n  a: { x: 1 }\n\nh: 1\n', 'g:\n  a: { x: 1 }\n  c: { x: 2 }\n\nh: 1\n'],
  [
    'a group whose last entry is a block',
    'g:\n  a:\n    x: 1\nh: 1\n',
    'g:\n  a:\n    x: 1\n  c: { x: 2 }\nh: 1\n',
  ],
  ['a group in braces', 'g: { a: { x: 1 } }\n', 'g: { a: { x: 1 }, c: { x: 2 } }\n'],
])('%s has one more entry', (_form, text, expected) => {
  expect(append(text, 'g', 'c: { x: 2 }')).toBe(expected);
});

test('an entry of several lines is one element, in a list of either form', () => {
  const entry = 'name: c\nregions: [1]';
  const block = append('callers:\n  - name: a\n    regions: [2]\n\n', 'callers', entry);
  expect(block).toBe('callers:\n  - name: a\n    regions: [2]\n  - name: c\n    regions: [1]\n\n');
  expect(parse(append('callers: [{ name: a }]\n', 'callers', entry) ?? '')).toEqual({
    callers: [{ name: 'a' }, { name: 'c', regions: [1] }],
  });
});

test.each(['other: [a]\n', 'team: a\n', 'team: []\n', 'team: [a\n'])(
  'nothing is added where the place is not found: %j',
  (text) => {
    expect(append(text, 'team', 'c')).toBeNull();
  },
);
