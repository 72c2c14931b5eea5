// A reload inside the gateway: what is under way keeps what it began with, and that is closed after it and not before.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import type { OpenSources } from '../../src/connected.ts';
import type { Collection } from '../../src/sources/source.ts';
import { intentsIn } from '../audit/made.ts';
import { openGateway } from '../gateway.ts';

const permits = '{ stayPermits { totalCount } }';

/** Two agencies make views soon. */
const small = ({ agencies, ...config }: DemoConfig): DemoConfig => ({
  ...config,
  agencies: Object.fromEntries(
    Object.entries(agencies).filter(([name]) => name === 'imigrasi' || name === 'naker'),
  ),
});

/** The configuration with an edited copy of the policy. */
function withPolicy(edit: (text: string) => string): (config: DemoConfig) => DemoConfig {
  const policy = join(mkdtempSync(join(tmpdir(), 'timpora-policy-')), 'policy.yaml');
  return (config) => {
    writeFileSync(policy, edit(readFileSync(config.policy, 'utf8')));
    return { ...config, policy };
  };
}

const others = /(DATA_EXCHANGE:\s+\{\s+basis: .*\s+team: )OFFICIAL/;
/** Of others' registers nothing is left for the purpose that most ask with. */
const stricter = withPolicy((text) => text.replace(others, '$1OPEN'));

/** Sources that tell whether they are closed, and hold each page until they are let go. */
function watchSources() {
  const closed: boolean[] = [];
  let pages = 0;
  const opened = Promise.withResolvers<void>();
  const aroundAll = (sources: OpenSources): OpenSources => {
    const index = closed.push(false) - 1;
    const held = (collection: Collection): Collection => ({
      ...collection,
      async page(query, read) {
        pages += 1;
        await opened.promise;
        return collection.page(query, read);
      },
    });
    return {
      ...sources,
      collectionOf: (record) => {
        const collection = sources.collectionOf(record);
        return index === 0 && record.name === 'StayPermit' ? held(collection) : collection;
      },
      async close() {
        closed[index] = true;
        await sources.close();
      },
    };
  };
  return { aroundAll, closed, pages: () => pages, letGo: opened.resolve };
}

test('a request under way ends on the policy and the sources that it began with; later ones meet the new', async () => {
  const { aroundAll, closed, pages, letGo } = watchSources();
  const gateway = await openGateway({ configure: small, aroundAll });
  const early = gateway.ask('naker-kapuas', '{ stayPermits { nodes { id } } }');
  await expect.poll(pages).toBe(1);
  expect(await gateway.reload(stricter)).toMatchObject({ agencies: 2, waiting: [] });
  expect((await gateway.ask('naker-kapuas', permits)).errors).toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  expect(closed).toEqual([false, false]);
  letGo();
  const { status, errors } = await early;
  expect([status, errors]).toEqual([200, []]);
  await expect.poll(() => closed).toEqual([true, false]);
  await gateway.close();
  expect(closed).toEqual([true, true]);
});

test('a close waits for what is under way in every service that was ever served', async () => {
  const { aroundAll, closed, pages, letGo } = watchSources();
  const gateway = await openGateway({ configure: small, aroundAll });
  const early = gateway.ask('naker-kapuas', '{ stayPermits { nodes { id } } }');
  await expect.poll(pages).toBe(1);
  await gateway.reload((config) => config);
  const stopped = gateway.close();
  await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow();
  expect(closed).toEqual([false, false]);
  letGo();
  expect((await early).errors).toEqual([]);
  await stopped;
  expect(closed).toEqual([true, true]);
});

/** The configuration with an edited copy of an agency's declaration. */
function withSchema(file: string, edit: (text: string) => string): (config: DemoConfig) => DemoConfig {
  const schema = mkdtempSync(join(tmpdir(), 'timpora-schema-'));
  return (config) => {
    cpSync(config.schema, schema, { recursive: true });
    writeFileSync(join(schema, file), edit(readFileSync(join(config.schema, file), 'utf8')));
    return { ...config, schema };
  };
}

test('what cannot be served changes nothing, and its sources are closed', async () => {
  const { aroundAll, closed } = watchSources();
  const gateway = await openGateway({ configure: small, aroundAll });
  const telling = withSchema('imigrasi.graphql', (text) =>
    text.replace('"The day of arrival.', '"As in BorderCrossing.'),
  );
  await expect(gateway.reload(telling)).rejects.toThrow(/views that cannot be served/);
  expect(closed).toEqual([false, true]);
  expect((await gateway.ask('naker-kapuas', permits)).errors).toEqual([]);
  await gateway.close();
});

test.each(['handles', 'cursors', 'audit'] as const)(
  'a reload makes no key file of %s in place of one that is gone',
  async (ring) => {
    const gateway = await openGateway({ configure: small });
    const missing = join(tmpdir(), 'timpora-no-such-keys.json');
    await expect(
      gateway.reload((config) => ({ ...config, keys: { ...config.keys, [ring]: missing } })),
    ).rejects.toThrow(/timpora-no-such-keys\.json does not exist/);
    expect(existsSync(missing)).toBe(false);
    expect((await gateway.ask('naker-kapuas', permits)).errors).toEqual([]);
    await gateway.close();
  },
);

test('a reload that a close overtakes is not served, and leaves nothing open', async () => {
  const { aroundAll, closed } = watchSources();
  const gateway = await openGateway({ configure: small, aroundAll });
  const reloaded = gateway.reload((config) => config);
  await gateway.close();
  expect(await reloaded).toBeNull();
  await expect.poll(() => closed).toEqual([true, true]);
});

test('tokens and ids outlive a reload; the trail goes on where it was, or in its new file', async () => {
  const gateway = await openGateway({ configure: small });
  const token = await gateway.tokenFor('naker-kapuas');
  const idsOf = async () =>
    (await gateway.ask('naker-kapuas', '{ stayPermits(first: 2) { nodes { id } } }')).text;
  const before = await idsOf();
  const trails: string[] = [];
  const noting = (config: DemoConfig): DemoConfig => {
    trails.push(config.audit.file);
    return config;
  };
  await gateway.reload(noting);
  expect(await idsOf()).toBe(before);
  expect(await gateway.tokenFor('naker-kapuas')).toBe(token);
  expect(trails.map((file) => intentsIn(file).length)).toEqual([2]);
  const moved = join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'audit.ndjson');
  await gateway.reload((config) => ({ ...config, audit: { ...config.audit, file: moved } }));
  expect(await idsOf()).toBe(before);
  expect([...trails, moved].map((file) => intentsIn(file).length)).toEqual([2, 1]);
  await gateway.close();
});

test('limits change with it, and what cannot is named', async () => {
  const gateway = await openGateway({ configure: small });
  const long = '#'.repeat(3_000);
  expect((await gateway.ask('public', `{ viewer { role } } ${long}`)).status).toBe(200);
  const done = await gateway.reload((config) => ({
    ...config,
    listen: { ...config.listen, port: 1 },
    http: { ...config.http, bodyLimitBytes: 1_024 },
  }));
  expect(done).toMatchObject({ newViews: 0, waiting: ['listen'] });
  expect((await gateway.ask('public', `{ viewer { role } } ${long}`)).status).toBe(413);
  await gateway.close();
});

test('a gateway that starts says what is missing in its trail, or could not be told, and serves on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-compared-'));
  const [file, held] = [join(folder, 'audit.ndjson'), join(folder, 'witness.ndjson')];
  const run = async () => {
    const gateway = await openGateway({
      log: 'warn',
      configure: (config) => ({
        ...small(config),
        keys: { ...config.keys, audit: join(folder, 'audit-keys.json') },
        audit: { ...config.audit, file, witnesses: [{ kind: 'file', path: held }] },
      }),
    });
    expect((await gateway.ask('naker-kapuas', permits)).errors).toEqual([]);
    await gateway.close();
    return gateway.logged.map((line): unknown => JSON.parse(line));
  };
  expect(await run()).toEqual([]);
  expect(await run()).toEqual([]);
  const [, ...others] = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(file, '');
  const what = `${file}: expected records up to ${others.length + 1}, of which witness 1 (file) holds a checkpoint; got an end after 0`;
  expect(await run()).toMatchObject([{ level: 'error', what, msg: 'the audit trail is not as it was left' }]);
  rmSync(held);
  mkdirSync(held);
  const of = { level: 'warn', witness: 'witness 1 (file)', reason: 'EISDIR' };
  expect(await run()).toMatchObject([
    { ...of, msg: expect.stringContaining('was not told') },
    { ...of, msg: 'a witness of the audit trail was not reached' },
  ]);
  rmSync(held, { recursive: true });
  writeFileSync(held, `${(others.at(-1) ?? '').replace(/"sequence":\d+/, '"sequence":99')}\n`);
  expect(await run()).toContainEqual(
    expect.objectContaining({
      level: 'error',
      what: expect.stringContaining('a signature by'),
      msg: expect.stringContaining('is no checkpoint of it'),
    }),
  );
  rmSync(folder, { recursive: true });
});
