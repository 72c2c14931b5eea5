// Names: none that says nothing, and one for each agency in every room.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/access/policy.ts';
import { agencies } from '../../src/agencies/index.ts';
import { readConfig } from '../../src/config/config.ts';
import { filesBelow, projectRoot } from './files.ts';
import { rooms } from './domain.ts';

const saysNothing = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'shared',
  'misc',
  'lib',
  'core',
  'manager',
]);

const folders = ['bench', 'config', 'docs', 'schema', 'scripts', 'src', 'test', 'web'];
const gatewayFiles = ['base', 'people', 'trail', 'findings', 'reconciliation', 'identity'];
const connected = agencies.map(({ name }) => name).sort();

describe('names', () => {
  test('no file or folder has a name under which anything fits', () => {
    const steps = filesBelow(...folders).flatMap((path) =>
      path.split('/').map((step) => ({ path, stem: step.split('.')[0] ?? step })),
    );
    expect(steps.filter(({ stem }) => saysNothing.has(stem)).map(({ path }) => path)).toEqual([]);
  });

  test('files and folders are named in small letters, but what a folder is opened for', () => {
    const loud = filesBelow(...folders).filter((path) => !/^([a-z0-9./-]+|bench\/RESULTS\.md)$/.test(path));
    expect(loud).toEqual([]);
  });

  test('an agency has one name: of its SDL file', () => {
    const files = readdirSync(join(projectRoot, 'schema')).flatMap((name) =>
      name.endsWith('.graphql') ? [basename(name, '.graphql')] : [],
    );
    expect(files.filter((name) => !gatewayFiles.includes(name)).sort()).toEqual(connected);
  });

  test('an agency has one name: of its folder', () => {
    const entries = readdirSync(join(projectRoot, 'src/agencies'), { withFileTypes: true });
    const found = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(found.sort()).toEqual(connected);
  });

  test('an agency has one name: in the configuration', () => {
    expect(Object.keys(readConfig({}).agencies).sort()).toEqual(connected);
  });

  test('an agency has one name: of its page', () => {
    expect(rooms.map(({ agency }) => agency).sort()).toEqual(connected);
  });

  test('an agency has one name: in the team of the policy', () => {
    expect([...readPolicy(readConfig({}).policy).team].sort()).toEqual(connected);
  });
});
