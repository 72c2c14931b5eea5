// The folder of persisted documents: ids as the specification gives them, and no list without its texts.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { registerDocuments, removeDocuments } from '../../src/documents/change.ts';
import { readClients } from '../../src/documents/folder.ts';
import { identify } from '../../src/documents/identifier.ts';
import { projectRoot } from '../structure/files.ts';
import { exchanging } from './made.ts';

const root = mkdtempSync(join(tmpdir(), 'timpora-documents-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  [
    'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}',
    'sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e',
  ],
  [
    'query($id:ID!){user(id:$id){name}}',
    'sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b',
  ],
])('%j has the id of the specification', (text, id) => {
  expect(identify(text)).toBe(id);
});

test('what was registered, extended and taken out in any order is what is read', () => {
  const texts = ['{ a }', '{ b }', '{ c }\n', '{ “d” }'];
  const roles = ['naker-officer', 'polri-officer', 'tni-officer'];
  const step = fc.record({
    client: fc.constantFrom('one', 'two'),
    text: fc.constantFrom(...texts),
    role: fc.option(fc.constantFrom(...roles)),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const folder = mkdtempSync(join(root, 'any-'));
      const expected = new Map<string, Map<string, Set<string>>>();
      for (const { client, text, role } of steps) {
        const known = expected.get(client)?.get(text);
        if (role !== null) {
          const [{ outcome } = { outcome: 'none' }] = registerDocuments(
            folder,
            client,
            [{ name: 'any', text }],
            [exchanging(role)],
          );
          expect(outcome).toBe(known ? (known.has(role) ? 'unchanged' : 'extended') : 'added');
          const of = expected.get(client) ?? new Map<string, Set<string>>();
          expected.set(client, of.set(text, new Set([...(known ?? []), role])));
        } else if (known) {
          removeDocuments(folder, client, [identify(text)]);
          expected.get(client)?.delete(text);
        }
      }
      const read = readClients(folder).map(({ name, documents }) => [
        name,
        new Map(documents.map(({ text, for: whom }) => [text, new Set(whom.map(({ role }) => role))])),
      ]);
      expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 25 },
  );
});

test('whoever reads while another process registers meets no list without its texts', async () => {
  const folder = join(root, 'shared');
  const script = `
    import { registerDocuments } from './src/documents/change.ts';
    const whom = { role: 'naker-officer', purpose: 'DATA_EXCHANGE', orderKind: null };
    for (let number = 0; number < 60; number += 1)
      registerDocuments(${JSON.stringify(folder)}, 'writer', [{ name: 'any', text: '{ a' + number + ' }' }], [whom]);
  `;
  const file = join(root, 'writer.ts');
  writeFileSync(file, script.replace("'./src", `'${projectRoot}/src`));
  let isWriting = true;
  const written = promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', file]);
  void written.finally(() => (isWriting = false)).catch(() => undefined);
  let most = 0;
  while (isWriting) {
    const [client] = readClients(folder);
    const count = client?.documents.length ?? 0;
    expect(count).toBeGreaterThanOrEqual(most);
    most = count;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await written;
  expect(readClients(folder)[0]?.documents).toHaveLength(60);
});
