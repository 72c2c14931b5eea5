// What may be configured of an agency that offers an HTTP service, and how a mistake is told.
import { expect, test } from 'vitest';
import { describeFaults } from '../../src/config/faults.ts';
import { sourceSchema } from '../../src/config/sources/source.ts';
import { withSecretPaths } from '../../src/config/sources/rest.ts';
import { StartError } from '../../src/errors.ts';
import { openRest } from '../../src/sources/rest/open.ts';
import { records } from '../conformance/records.ts';
import { settingsOf } from '../sources/rest/open.ts';

const good = { source: 'rest', url: 'https://api.naker.example/v1', keys: { way: 'query' } };

function faultsOf(document: object): readonly string[] {
  const { error } = sourceSchema.safeParse(document);
  return error ? describeFaults(error.issues, document) : [];
}

test('an address and a way to ask for keys are enough', () => {
  expect(sourceSchema.parse(good)).toMatchObject({
    search: false,
    keys: { most: 100, concurrent: 4 },
    paging: { by: 'cursor', size: 100 },
    records: {},
  });
});

test.each([
  'http://api.naker.example/v1',
  'https://user:password@api.naker.example',
  'https://api.naker.example/v1?key=1',
  'http://127.0.0.1.evil.example',
  'http://localhost@evil.example/',
  'ftp://api.naker.example',
  'https:///v1',
])('the address %s is refused, and not shown', (url) => {
  const [fault, ...others] = faultsOf({ ...good, url });
  expect(others).toEqual([]);
  expect(fault).toMatch(/^url: expected where the service is: an https address/);
  expect(fault).not.toContain(url);
});

test.each([
  'http://127.0.0.1:4011',
  'http://localhost/base',
  'http://[::1]:80',
  'https://a.example:8443/x/y',
])('the address %s is taken', (url) => expect(faultsOf({ ...good, url })).toEqual([]));

test('a secret in the file, a path that leads elsewhere and an unknown way are refused', () => {
  expect(faultsOf({ ...good, authorization: { token: 'abc' } })).toHaveLength(1);
  expect(JSON.stringify(faultsOf({ ...good, authorization: { token: 'abc' } }))).not.toContain('abc');
  for (const path of ['work-plan', '/../token', '/a//b', '/a?b', '//evil.example'])
    expect(faultsOf({ ...good, records: { WorkPlan: { path } } })).toHaveLength(1);
  expect(faultsOf({ ...good, keys: { way: 'guess' } })).toEqual([
    expect.stringContaining('keys.way: expected one of search, query, post, each'),
  ]);
});

test('files of secrets are relative to the project', () => {
  const placed = (authorization: object) => {
    const source = sourceSchema.parse({ ...good, authorization });
    if (source.source !== 'rest') throw new Error('this is the kind rest');
    return withSecretPaths(source, (path) => `/srv/${path}`).authorization;
  };
  expect(placed({ token: { file: 'a' } })).toEqual({ token: { file: '/srv/a' } });
  const client = { tokenUrl: 'https://login.example/token', clientId: 'x' };
  expect(placed({ ...client, clientSecret: { file: 'b' } })).toEqual({
    ...client,
    clientSecret: { file: '/srv/b' },
  });
  expect(placed({ token: { env: 'A' } })).toEqual({ token: { env: 'A' } });
});

test('what the settings say of records is held against the records, all faults at once', () => {
  const open = () =>
    openRest({
      agency: 'naker',
      records,
      settings: settingsOf('http://127.0.0.1:1', {
        keys: { way: 'search', most: 1, concurrent: 1 },
        records: {
          Permitt: { fields: {} },
          Permit: { search: false, fields: { nummber: 'x', number: 'holder' } },
        },
      }),
      readSecret: () => '',
    });
  expect(open).toThrow(StartError);
  for (const fault of [
    'records.Permitt: expected a record of the agency (Permit, Plan)',
    'records.Permit.fields.nummber: expected a column of Permit',
    'records.Permit.fields: two columns have the name holder',
    'records.Permit: keys are asked for by search, and Permit cannot be searched',
  ])
    expect(open).toThrow(fault);
});

test('a column whose name is a parameter of every look-up needs another one', () => {
  const settings = { keys: { way: 'query', most: 1, concurrent: 1 } } as const;
  const open = () =>
    openRest({
      agency: 'naker',
      records,
      settings: settingsOf('http://127.0.0.1:1', {
        ...settings,
        records: { Permit: { fields: { holder: 'page' } } },
      }),
      readSecret: () => '',
    });
  expect(open).toThrow('page is a parameter of every look-up');
});
