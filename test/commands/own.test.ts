// Which files a command writes nothing over, wherever the configuration puts them.
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isOwn } from '../../src/commands/own.ts';
import type { Config } from '../../src/config/config.ts';
import { demoConfig } from '../config.ts';

const elsewhere = (name: string): string => join(sep, 'elsewhere', name);
const config: Config = {
  ...demoConfig(join(sep, 'data')),
  policy: elsewhere('policy.yaml'),
  callers: elsewhere('callers.yaml'),
  keys: {
    handles: elsewhere('handles.json'),
    cursors: elsewhere('cursors.json'),
    audit: elsewhere('audit.json'),
  },
  audit: {
    ...demoConfig(join(sep, 'data')).audit,
    file: elsewhere('trail.ndjson'),
    witnesses: [{ kind: 'file', path: elsewhere('witness.ndjson') }],
  },
  published: { file: elsewhere('figures.sqlite') },
  verdicts: { file: elsewhere('decided.sqlite') },
  agencies: { naker: { source: 'embedded', file: elsewhere('naker.sqlite') } },
};
const documents = { ...config.documents, folder: elsewhere('documents') };

describe('the gateway’s own', () => {
  test.each(['audit.ndjson', 'issuer-key.json', 'verdicts.sqlite', 'anything.csv', 'below/it.csv', '.'])(
    'is all of the data folder: %s',
    (name) => expect(isOwn(join(sep, 'data', name), config)).toBe(true),
  );

  test.each([
    ...['policy.yaml', 'callers.yaml', 'handles.json', 'cursors.json', 'audit.json', 'trail.ndjson'],
    ...[
      'witness.ndjson',
      'figures.sqlite',
      'figures.history.ndjson',
      'decided.sqlite',
      'decided.sqlite.lock',
    ],
    ...['naker.sqlite', 'documents/one.json'],
  ])('is what is configured to lie elsewhere: %s', (name) =>
    expect(isOwn(elsewhere(name), { ...config, documents })).toBe(true),
  );

  test('is nothing beside them', () => {
    for (const path of [elsewhere('findings.csv'), join(sep, 'database', 'findings.csv')])
      expect(isOwn(path, { ...config, documents })).toBe(false);
  });
});
