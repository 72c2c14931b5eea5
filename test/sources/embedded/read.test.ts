// Reading a file of the embedded kind, one statement at a time.
import { expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { openEmbedded } from '../../../src/sources/embedded/open.ts';
import { everything } from '../../../src/sources/query.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { countPermits, create, open, path, useFiles } from './file.ts';

useFiles();

test('each call makes one statement, of the same text whatever the values, and tells of it', async () => {
  create({ Permit: [permitOf('1', { region: '61', planNumber: 'P' })] });
  const seen: { agency: string; record: string; text: string }[] = [];
  const source = openEmbedded({ path, agency: 'agency', records, observe: (call) => seen.push(call) });
  const permits = source.collection('Permit');
  const texts = async (read: ReturnType<typeof readOf>, keys: string[][], value: string) => {
    seen.length = 0;
    const query = { op: 'in', column: 'holder', values: [value, ...keys.flat()] } as const;
    await permits.byKeys({ fields: ['planNumber'], keys, query, order: [], firstPerKey: 9 }, read);
    await permits.byKeys({ fields: ['number'], keys, query, order: [], firstPerKey: 9 }, read);
    await permits.countByKeys({ fields: ['planNumber'], keys, query }, read);
    await permits.page({ query, order: [], first: keys.length, after: undefined, total: true }, read);
    await permits.count(query, read);
    await permits.countDistinct(['region'], query, read);
    await permits.group(['region'], query, read);
    expect(seen).toHaveLength(7);
    expect(seen.every(({ agency, record }) => agency === 'agency' && record === 'Permit')).toBe(true);
    return seen.map(({ text }) => text);
  };
  const first = await texts(
    readOf({ scope: { op: 'within', column: 'region', regions: ['61'] } }),
    [['P']],
    'SECRET',
  );
  const again = await texts(
    readOf({ scope: { op: 'within', column: 'region', regions: ['62'] } }),
    [['Q'], ['R'], ['P']],
    'other',
  );
  expect(again).toEqual(first);
  expect(first.join()).not.toContain('SECRET');
  await source.close();
});

test('a read that is no longer wanted makes no statement', async () => {
  create({});
  let statements = 0;
  const source = openEmbedded({ path, agency: 'agency', records, observe: () => (statements += 1) });
  const read = readOf({ signal: AbortSignal.abort() });
  await expect(source.collection('Plan').count(everything, read)).rejects.toThrow();
  expect(statements).toBe(0);
  await source.close();
});

test('a file that is replaced is read to the end as it was', async () => {
  create({ Permit: [permitOf('1')] });
  const source = open();
  create({ Permit: [permitOf('1'), permitOf('2')] });
  expect(await source.collection('Permit').count(everything, readOf())).toBe(1);
  expect(await countPermits()).toBe(2);
  await source.close();
});

test('after closing, which may be done twice, the agency is unavailable', async () => {
  create({});
  const source = open();
  await source.close();
  await source.close();
  const count = source.collection('Permit').count(everything, readOf());
  await expect(count).rejects.toMatchObject({ code: 'AGENCY_UNAVAILABLE', agency: 'agency' });
});

test('a record that is not kept is found at the start', async () => {
  create({});
  const source = open();
  expect(() => source.collection('Visa')).toThrow(StartError);
  await source.close();
});
