// `timpora doctor`: each part is broken for real and named, a healthy demo is all ok, and no secret is shown.
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Config, DemoConfig, ServiceConfig } from '../../src/config/config.ts';
import { readDeclared } from '../../src/declared.ts';
import { documents } from '../../src/doctor/documents.ts';
import { examine } from '../../src/doctor/examine.ts';
import { keys } from '../../src/doctor/keys.ts';
import { examineRuntime } from '../../src/doctor/runtime.ts';
import { addKey, useKey } from '../../src/keys/change.ts';
import { changeRing, makeRing } from '../../src/keys/file.ts';
import { openRings, ringsOf } from '../../src/rings.ts';
import { handleKeys } from '../../src/seal/keys.ts';
import { intentOf, openTestTrail } from '../audit/made.ts';
import { runCommand } from '../commands/run.ts';
import { demoConfig } from '../config.ts';
import { exchanging, makeDocuments } from '../documents/made.ts';
import { openGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;

/** A demo of the sample with keys and a trail of its own, in a folder of its own. */
function healthy(): DemoConfig {
  const own = demoConfig(join(folder, String((folders += 1))));
  mkdirSync(own.data, { mode: 0o700 });
  for (const { path, kind } of ringsOf(own)) makeRing(path, kind);
  const entry = { time: '2025-06-18T02:15:00.000Z', requestId: '0', subject: 'naker-kapuas' };
  writeFileSync(own.audit.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  const { agencies, published } = demoConfig(inject('sampleFolder'));
  return { ...own, agencies, published };
}

/** A key set that is not there. */
const nowhere = { source: 'file', file: join(folder, 'no-keys.json') } as const;

function serviceOf(config: DemoConfig, keySet: ServiceConfig['tokens']['keySet']): ServiceConfig {
  return {
    ...config,
    mode: 'service',
    clock: { ...config.clock, businessDate: null },
    tokens: { ...config.tokens, keySet },
  };
}

/** What is not ok, each as `sign of: found`. */
async function complaintsOf(config: Config): Promise<readonly string[]> {
  const reports = await examine(() => config);
  return reports.filter(({ sign }) => sign !== 'ok').map(({ sign, of, found }) => `${sign} ${of}: ${found}`);
}

/** What is not ok of the keys alone. */
async function ofKeys(config: Config): Promise<readonly string[]> {
  const observations = await keys.examine({ config, declared: null });
  return observations.flatMap(({ sign, found }) => (sign === 'ok' ? [] : [`${sign} ${found}`]));
}

/** Serves one document on loopback while something is done. */
async function serving<Result>(
  body: string,
  run: (port: number) => Promise<Result>,
  status = 200,
): Promise<Result> {
  const server = createServer((_, reply) => reply.writeHead(status).end(body));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  try {
    return await run((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }
}

test('finds nothing wrong with a demo that was not started yet', async () => {
  const config = demoConfig(join(folder, 'new'));
  expect((await complaintsOf(config)).filter((line) => line.startsWith('fail'))).toEqual([]);
});

describe('the doctor', () => {
  test('finds nothing wrong with a healthy demo, and leaves it as it was', async () => {
    const config = healthy();
    const reports = await examine(() => config);
    expect(reports.filter(({ sign }) => sign !== 'ok')).toEqual([]);
    const looked = [...new Set(reports.map(({ of }) => of))];
    const parts = [
      'node',
      'configuration',
      'policy and schema',
      'data folder',
      'keys',
      'audit trail',
      'sources',
    ];
    const rest = ['published figures', 'documents', 'pages', 'ports', 'token issuer', 'clocks'];
    expect(looked).toEqual([...parts, ...rest]);
    expect(reports.filter(({ of }) => of === 'sources')).toHaveLength(Object.keys(config.agencies).length);
    expect(await complaintsOf(config)).toEqual([]);
  });

  test('names a folder that cannot be written to, or that others may read, or that is not there', async () => {
    const config = healthy();
    chmodSync(config.data, 0o500);
    expect(await complaintsOf(config)).toContain(
      `fail data folder: ${config.data}: expected a folder that its owner can write to; got mode 0500`,
    );
    chmodSync(config.data, 0o755);
    expect(await complaintsOf(config)).toEqual([
      `warn data folder: ${config.data}: expected mode 0700; got 0755, which lets other users in`,
    ]);
    const gone = join(folder, 'gone');
    expect(await complaintsOf(serviceOf({ ...config, data: gone }, nowhere))).toContain(
      `fail data folder: ${gone}: expected a folder; there is none`,
    );
  });

  test('names key files that others may read, that are damaged, or that a service lacks, and never a key', async () => {
    for (const { name, path } of ringsOf(healthy())) {
      const config = healthy();
      const file = join(config.data, basename(path));
      // A key of a few bytes, which no ring can use.
      const secret = 'c2VjcmV0';
      chmodSync(file, 0o644);
      const open = await ofKeys(config);
      expect(open).toHaveLength(1);
      expect(open[0]).toContain(`fail ${file}: expected mode 0600; got 0644`);
      writeFileSync(file, JSON.stringify({ current: 1, keys: [{ id: 1, key: secret }] }));
      chmodSync(file, 0o600);
      const damaged = await ofKeys(config);
      expect(damaged).toHaveLength(1);
      expect(damaged[0]).toContain(`fail ${file}: key 1: `);
      expect(damaged[0]).not.toContain(secret);
      rmSync(file);
      expect(await ofKeys(config)).toEqual([]);
      const ofService = (await ofKeys(serviceOf(config, nowhere))).filter((line) => line.includes(file));
      expect(ofService).toHaveLength(name === 'issuer' ? 0 : 1);
    }
  });

  test('names a current key that is old, and one that two rings have', async () => {
    const config = healthy();
    const { handles, cursors } = config.keys;
    const old = readFileSync(handles, 'utf8').replace(/"made": ".*"/, '"made": "2020-01-01T00:00:00.000Z"');
    writeFileSync(handles, old);
    expect(await ofKeys(config)).toEqual([
      'warn handles: expected a current key of at most 730 days; got 1, made 2020-01-01T00:00:00.000Z',
    ]);
    changeRing(handles, handleKeys, (ring) => useKey(addKey(ring, handleKeys, new Date()), 2));
    expect(await ofKeys(config)).toEqual([]);
    copyFileSync(handles, cursors);
    expect(await ofKeys(config)).toEqual(
      [1, 2].map(
        (id) =>
          `warn expected a key of its own for each id of each ring; got one for handles ${id} and cursors ${id}`,
      ),
    );
  });

  test('names a folder of keys that others can write to', async () => {
    const config = healthy();
    const apart = join(config.data, 'apart');
    const files = { ...config.keys, audit: join(apart, 'audit-keys.json') };
    openRings({ keys: files }, { create: true });
    expect(await ofKeys({ ...config, keys: files })).toEqual([]);
    chmodSync(apart, 0o770);
    expect(await ofKeys({ ...config, keys: files })).toEqual([
      `fail ${apart}: expected a folder that its owner alone can write to; got mode 0770`,
    ]);
  });

  test('names an audit trail that is cut short, changed, unsigned, or cannot be written on', async () => {
    const config = healthy();
    const { file } = config.audit;
    truncateSync(file, 40);
    expect(await complaintsOf(config)).toEqual([
      `warn audit trail: ${file}: expected a whole last line; it is cut short`,
    ]);
    const keys = openRings(config, { create: true }).audit;
    const trail = openTestTrail(file, { keys: () => keys });
    await trail.append(intentOf('one'));
    await trail.close();
    expect(await complaintsOf(config)).toEqual([]);
    const whole = readFileSync(file, 'utf8');
    const checkpoint = whole.trimEnd().lastIndexOf('\n') + 1;
    truncateSync(file, checkpoint);
    const isUnsigned =
      'warn audit trail: expected a checkpoint behind the last record, of 2025-06-18T02:15:00.000Z; got none: none of them is a checkpoint';
    expect(await complaintsOf(config)).toEqual([isUnsigned]);
    writeFileSync(file, whole.replace('"naker-kapuas","agency"', '"tni-kapuas","agency"'));
    expect((await complaintsOf(config)).join('\n')).toContain(
      `fail audit trail: ${file}: record 2: expected`,
    );
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const isEmpty = `warn audit trail: ${file}: expected records; got an empty file`;
    expect(await complaintsOf(config)).toEqual([
      `fail audit trail: ${file}: expected a file that its owner can write to; got mode 0400`,
      isEmpty,
    ]);
    chmodSync(file, 0o600);
    const held = join(config.data, 'witness.ndjson');
    writeFileSync(held, whole.slice(checkpoint));
    const witnesses = [{ kind: 'file', path: held }] as const;
    const witnessed = { ...config, audit: { ...config.audit, witnesses } };
    const { sequence } = JSON.parse(whole.slice(checkpoint));
    const isGone = `fail audit trail: ${file}: expected records up to ${sequence}, of which witness 1 (file) holds a checkpoint; got an end after 0`;
    expect(await complaintsOf(witnessed)).toEqual([isGone]);
    rmSync(file);
    expect(await complaintsOf(witnessed)).toEqual([isGone]);
    expect(await complaintsOf(config)).toEqual([]);
    writeFileSync(file, whole, { mode: 0o600 });
    expect(await complaintsOf(witnessed)).toEqual([]);
    // What nothing but the witness tells apart from a trail of before it was chained, or from one that is cut short.
    for (const there of ['junk\n', whole.slice(0, 200)]) {
      writeFileSync(file, there);
      expect(await complaintsOf(witnessed)).toContain(isGone);
    }
    // A record is as long as the persons in an answer are many.
    const intent = whole.slice(0, checkpoint).trimEnd().split('\n').at(-1) ?? '';
    writeFileSync(
      file,
      whole.slice(0, checkpoint).replace(intent, intent.replace('naker-kapuas', 'n'.repeat(2_000_000))),
    );
    expect(await complaintsOf(config)).toEqual([isUnsigned]);
    writeFileSync(file, whole);
    writeFileSync(held, '');
    expect(await complaintsOf(witnessed)).toEqual([
      'warn audit trail: witness 1 (file): expected the checkpoints of the trail; it holds none',
    ]);
    rmSync(held);
    mkdirSync(held);
    writeFileSync(file, whole.replace('"naker-kapuas","agency"', '"tni-kapuas","agency"'));
    expect(await complaintsOf(witnessed)).toEqual([
      'warn audit trail: witness 1 (file): expected to read what it holds; got EISDIR',
      expect.stringContaining(`fail audit trail: ${file}: record 2: expected`),
      'warn audit trail: witness 1 (file): expected to reach it; got EISDIR',
    ]);
    rmSync(held, { recursive: true });
    writeFileSync(file, whole);
    writeFileSync(held, whole.slice(checkpoint).replace(/"sequence":\d+/, `"sequence":${sequence + 1}`));
    expect((await complaintsOf(witnessed)).join('\n')).toContain(
      'fail audit trail: witness 1 (file): one of its last lines is no checkpoint of the trail: expected a signature by key 1 ',
    );
  });

  test('names a witness that is not reached', async () => {
    const config = healthy();
    const witnesses = [
      { kind: 'file', path: join(config.data, 'none', 'witness') },
      { kind: 'syslog', host: '127.0.0.1', port: 1, transport: 'tcp' },
      { kind: 'file', path: join(config.data, 'witness') },
    ] as const;
    expect(await complaintsOf({ ...config, audit: { ...config.audit, witnesses } })).toEqual([
      'warn audit trail: witness 1 (file): expected to reach it; got ENOENT',
      'warn audit trail: witness 2 (syslog): expected to reach it; got ECONNREFUSED',
    ]);
  });

  test('names every source that does not open, and goes on with the others', async () => {
    const config = healthy();
    const settings = config.agencies['naker'];
    if (settings?.source !== 'embedded') throw new Error('the demo has no file of naker');
    const damaged = join(config.data, 'naker.sqlite');
    copyFileSync(settings.file, damaged);
    truncateSync(damaged, 8_192);
    const missing = join(config.data, 'tni.sqlite');
    const agencies = {
      ...config.agencies,
      naker: { ...settings, file: damaged },
      tni: { ...settings, file: missing },
    };
    const service = serviceOf({ ...config, agencies }, nowhere);
    const reports = (await examine(() => service)).filter(({ of }) => of === 'sources');
    const wrong = reports.filter(({ sign }) => sign === 'fail').map(({ found }) => found);
    expect(wrong).toHaveLength(2);
    expect(wrong.join('\n')).toContain(`naker: ${damaged} is cut short or damaged`);
    expect(wrong.join('\n')).toContain(`tni: ${missing} does not exist`);
    expect(reports.filter(({ sign }) => sign === 'ok')).toHaveLength(Object.keys(config.agencies).length - 2);
  });

  test('names figures that were never published, and a file of them that is damaged', async () => {
    const config = healthy();
    const file = join(config.data, 'published.sqlite');
    expect(await complaintsOf(serviceOf({ ...config, published: { file } }, nowhere))).toContain(
      'warn published figures: expected a snapshot; there is none',
    );
    writeFileSync(file, 'of another layout');
    expect((await complaintsOf({ ...config, published: { file } })).join('\n')).toContain(
      `fail published figures: ${file} is not a data file`,
    );
  });

  test('names a damaged record of what was published', async () => {
    const config = healthy();
    const file = join(config.data, 'published.sqlite');
    copyFileSync(config.published.file, file);
    const record = join(config.data, 'published.history.ndjson');
    writeFileSync(record, 'no table\n');
    expect((await complaintsOf({ ...config, published: { file } })).join('\n')).toContain(
      `fail published figures: ${record}:1: expected a published table in JSON`,
    );
  });

  test('names pages that are not built', async () => {
    const config = { ...healthy(), pages: join(folder, 'no-pages') };
    expect(await complaintsOf(config)).toEqual([
      `warn pages: expected the pages in ${config.pages}; explorer, catalogue, and meeting are not there`,
    ]);
  });

  test('tells a port that a gateway has from one that something else has', async () => {
    const config = healthy();
    const at = (port: number): DemoConfig => ({ ...config, listen: { host: '127.0.0.1', port } });
    await serving('something else', async (port) => {
      expect(await complaintsOf(at(port))).toEqual([
        `fail ports: listen (127.0.0.1, port ${port}): expected an address that is free, or a gateway there; got EADDRINUSE`,
      ]);
    });
    const gateway = await openGateway();
    try {
      expect(await complaintsOf(at(Number(new URL(gateway.url).port)))).toEqual([]);
    } finally {
      await gateway.close();
    }
  });

  test('names a key set that is not reached or is none, and not its address', async () => {
    const config = healthy();
    const complaints = (port: number) =>
      complaintsOf(serviceOf(config, { source: 'url', url: `http://127.0.0.1:${port}/secret-path` }));
    const expected =
      'fail token issuer: tokens.keySet.url: expected a JSON Web Key Set with public keys; got';
    const port = await serving('{"keys":[]}', async (open) => {
      expect(await complaints(open)).toEqual([`${expected} another document`]);
      return open;
    });
    expect(await complaints(port)).toEqual([`${expected} no answer`]);
    expect(await serving('{}', complaints, 503)).toEqual([`${expected} status 503`]);
    expect(await serving('{"keys":[{"kty":"EC"}]}', complaints)).toEqual([]);
  });

  test('names a service whose business date stands still, and days of another zone', async () => {
    const config = healthy();
    const file = join(config.data, 'keys.json');
    writeFileSync(
      file,
      '{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}',
    );
    const service = serviceOf(config, { source: 'file', file });
    expect(await complaintsOf(service)).toEqual([]);
    const said = await complaintsOf({
      ...service,
      clock: { businessDate: '2025-06-18', timeZone: 'Asia/Tokyo' },
    });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('warn clocks: the business date is fixed at 2025-06-18; the system has ');
    expect(said[1]).toBe(
      'warn clocks: clock.timeZone: expected WIB, such as Asia/Jakarta; got Asia/Tokyo, GMT+9',
    );
  });

  test('names every fault of the policy, and looks at what does not need it', async () => {
    const config = healthy();
    const policy = join(config.data, 'policy.yaml');
    writeFileSync(policy, 'team: 1\n');
    const complaints = await complaintsOf({ ...config, policy });
    expect(complaints.filter((line) => line.startsWith('fail policy and schema: '))).not.toHaveLength(1);
    expect(complaints.join('\n')).toContain('fail policy and schema: team: expected ');
    expect(complaints).toContain('warn sources: not looked at');
    expect(complaints.join('\n')).not.toContain('data folder');
  });

  test('names a Node that is too old', () => {
    expect(examineRuntime('22.1.0')).toMatchObject({
      sign: 'fail',
      found: 'expected Node 24 or newer; got 22.1.0',
    });
  });
});

test('names documents that were changed, that no longer hold, and that there are none where nothing else is answered', async () => {
  const text = '{ stayPermits { totalCount } }';
  const made = makeDocuments();
  const id = made.register(text, exchanging('naker-officer'));
  const config = made.configure()(healthy());
  const ofDocuments = async (of: DemoConfig) => {
    const observations = await documents.examine({ config: of, declared: readDeclared(of) });
    return observations.map(({ sign, found }) => `${sign} ${found}`);
  };
  expect(await ofDocuments(config)).toEqual(['ok 1 of 1 clients hold']);
  made.register('{ watchFlags { totalCount } }', exchanging('naker-officer'));
  expect(await ofDocuments(config)).toEqual([
    expect.stringMatching(
      /^warn tests: a test \(sha256:.*\) for naker-officer:DATA_EXCHANGE: line 1, column 3: Cannot query/,
    ),
  ]);
  const file = join(config.documents.folder, 'tests', `${id.slice(7)}.graphql`);
  writeFileSync(file, `${text} `);
  expect(await ofDocuments(config)).toEqual([expect.stringContaining(`fail ${file}: expected the text`)]);
  expect(await ofDocuments(makeDocuments().configure(true)(config))).toEqual([
    'warn expected documents, since documents.only lets nothing else through; none is registered',
  ]);
  expect(await ofDocuments(makeDocuments().configure(['nobody'])(config))).toEqual([
    expect.stringContaining('fail documents.only: expected roles of the policy'),
  ]);
});

test('the command ends with 1 where something fails, tells programs in JSON, and shows no secret', async () => {
  const data = mkdtempSync(join(folder, 'command-'));
  writeFileSync(join(data, 'naker.sqlite'), 'no data file');
  const failed = await runCommand(data, ['doctor']);
  expect(failed.code).toBe(1);
  expect(failed.err).toBe('');
  expect(failed.out).toMatch(/^ok {4}data folder: can be written to$/m);
  expect(failed.out).toMatch(/^fail {2}sources: naker: .*naker\.sqlite is not a data file/m);
  expect(failed.out).toMatch(/^\d+ ok, \d+ warn, \d+ fail\.$/m);

  const told: unknown = JSON.parse((await runCommand(data, ['doctor', '--json'])).out);
  expect(told).toMatchObject({ healthy: false });

  const file = join(data, 'wrong.yaml');
  writeFileSync(
    file,
    'mode: service\nlistn: 1\nkeys: { handles: 7, secret: hunter2 }\ntokens: { issuer: 1 }\n',
  );
  const wrong = await runCommand(data, ['doctor'], { TIMPORA_CONFIG: file });
  expect(wrong.code).toBe(1);
  for (const place of ['listn', 'keys.handles', 'keys.secret', 'tokens.issuer', 'tokens.keySet'])
    expect(wrong.out).toMatch(new RegExp(`^fail  configuration: ${place.replace('.', '\\.')}: `, 'm'));
  expect(wrong.out).not.toContain('hunter2');
});
