// The configuration: one file and a few variables become one frozen value, or every fault is told at once.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { configJsonSchema, readConfig } from '../../src/config/config.ts';
import { StartError } from '../../src/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-config-'));

function write(text: string): string {
  const file = join(folder, `${crypto.randomUUID()}.yaml`);
  writeFileSync(file, text);
  return file;
}

function faultsOf(text: string, environment: Record<string, string> = {}): readonly string[] {
  try {
    readConfig({ TIMPORA_CONFIG: write(text), ...environment });
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
  throw new Error('Expected a StartError');
}

const service = `
mode: service
listen: { host: 0.0.0.0 }
data: /srv/timpora
agencies: { naker: { source: embedded, file: naker.sqlite } }
tokens: { issuer: a, audience: b, keySet: { source: url, url: "https://issuer.example/keys" } }
`;

describe('a configuration that holds', () => {
  test('the demo is what a start without any setting reads', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      mode: 'demo',
      listen: { host: '127.0.0.1' },
      clock: { businessDate: '2025-06-18' },
    });
    expect(Object.keys(config.agencies).slice(0, 3)).toEqual(['imigrasi', 'dukcapil', 'naker']);
  });

  test('the demo on a MongoDB server connects the agencies of the demo, each with a database of its own', () => {
    const { agencies } = readConfig({
      TIMPORA_CONFIG: join(import.meta.dirname, '../../config/demo-mongodb.yaml'),
    });
    expect(Object.keys(agencies)).toEqual(Object.keys(readConfig({}).agencies));
    for (const [name, source] of Object.entries(agencies)) {
      expect(source).toMatchObject({ source: 'mongodb', database: `timpora_${name}`, keysPerCall: 1_000 });
    }
  });

  test('the file of a secret is relative to the project, wherever the data is', () => {
    const source = '{ source: mongodb, uri: { file: secrets/naker }, database: naker }';
    const text = service.replace('{ source: embedded, file: naker.sqlite }', source);
    expect(readConfig({ TIMPORA_CONFIG: write(text) }).agencies['naker']).toMatchObject({
      uri: { file: join(import.meta.dirname, '../../secrets/naker') },
    });
  });

  test('it is frozen all the way down', () => {
    const config = readConfig({});
    expect(() => Reflect.set(config.listen, 'port', 1)).not.toThrow();
    expect(config.listen.port).toBe(4000);
    expect(Object.isFrozen(config.http.allowedOrigins)).toBe(true);
  });

  test('the environment wins over the file', () => {
    const config = readConfig({
      PORT: '4123',
      HOST: 'localhost',
      LOG_LEVEL: 'warn',
      TIMPORA_DATA: '/srv/other',
    });
    expect(config.listen).toEqual({ host: 'localhost', port: 4123 });
    expect(config.log.level).toBe('warn');
    expect(config.audit.file).toBe('/srv/other/audit.ndjson');
  });

  test('a variable that is empty counts as not set', () => {
    expect(readConfig({ PORT: '', HOST: '' }).listen).toEqual({ host: '127.0.0.1', port: 4000 });
  });

  test('files of the gateway are in its data folder, the rest starts at the project', () => {
    const config = readConfig({ TIMPORA_CONFIG: write(service) });
    expect(config.agencies['naker']).toEqual({ source: 'embedded', file: '/srv/timpora/naker.sqlite' });
    expect(config.policy).toBe(join(import.meta.dirname, '../../config/policy.yaml'));
  });
});

describe('a configuration that does not hold', () => {
  test('every fault is told at once, with place, expectation and what came', () => {
    const faults = faultsOf(
      `mode: demo
listen: { host: 127.0.0.1, port: 70000 }
colour: red
clock: { businessDate: 2025-02-30, timeZone: Asia/Nowhere }
http: 7
agencies: { imigrasi: { source: mysql }, Naker: { source: embedded, file: x } }
tokens: { issuer: a }
`,
    );
    const places = faults.map((fault) => fault.slice(0, fault.indexOf(': ')));
    expect(places.toSorted()).toEqual([
      'agencies.Naker',
      'agencies.imigrasi.source',
      'clock.businessDate',
      'clock.timeZone',
      'colour',
      'data',
      'http',
      'listen.port',
      'tokens.audience',
    ]);
    expect(faults.find((fault) => fault.startsWith('listen.port'))).toMatch(
      /a whole number from 0 to 65535.*got 70000/,
    );
  });

  test('an agency has no more time than the request that reads it', () => {
    const source = (timeoutMs: number) =>
      `{ source: mongodb, uri: { env: NAKER }, database: naker, guard: { timeoutMs: ${timeoutMs} } }`;
    const withTime = (timeoutMs: number) =>
      service.replace('{ source: embedded, file: naker.sqlite }', source(timeoutMs));
    expect(faultsOf(withTime(10_001))).toEqual([
      'agencies.naker.guard.timeoutMs: expected at most the time of a request (http.deadlineMs: 10000); got 10001',
    ]);
    expect(() => readConfig({ TIMPORA_CONFIG: write(withTime(10_000)) })).not.toThrow();
  });

  test('a fault of a variable names the variable', () => {
    expect(faultsOf(service, { PORT: 'abc' })).toEqual([
      expect.stringMatching(/^listen\.port \(from PORT\): .*got "abc"$/),
    ]);
  });

  test('YAML faults name line and column', () => {
    expect(faultsOf('mode: demo\nlisten: { port: 1, port: 2 }\n')).toEqual([
      expect.stringMatching(/^line 2, column 20: /),
    ]);
  });

  test('a file that is not there is named', () => {
    expect(() => readConfig({ TIMPORA_CONFIG: join(folder, 'none.yaml') })).toThrow(/none\.yaml.*ENOENT/);
  });

  test('a value that may hold a secret is not shown', () => {
    const faults = faultsOf(service.replace('https://', 'ftp://someone:hunter2@'));
    expect(faults).toEqual([expect.stringMatching(/^tokens\.keySet\.url: .*not shown$/)]);
    expect(faults.join()).not.toContain('hunter2');
  });

  test.each(['0.0.0.0', '192.0.2.1', '::', '127.0.0.1.example'])(
    'the demo refuses to listen on %s',
    (host) => {
      expect(() => readConfig({ HOST: host })).toThrow(/only on loopback/);
    },
  );

  test.each(['null', '*', 'https://a.example/path', 'a.example'])('%s is not an origin', (origin) => {
    const text = `${service}http: { allowedOrigins: ["${origin}"] }\n`;
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^http\.allowedOrigins\.0: expected an origin/)]);
  });

  test.each(['$where', 'a..b', '_gw_part', 'a.$b', '0', '__proto__.x', 'a.constructor'])(
    '%s is no path in a document',
    (path) => {
      const source = `{ source: mongodb, uri: { env: A }, database: b, records: { WorkPlan: { fields: { number: "${path}" } } } }`;
      const text = service.replace('{ source: embedded, file: naker.sqlite }', source);
      expect(faultsOf(text)).toEqual([
        expect.stringMatching(
          /^agencies\.naker\.records\.WorkPlan\.fields\.number: expected the path of a field/,
        ),
      ]);
    },
  );

  test('a connection string has no place in the file, and is not shown where it is put there', () => {
    const source = '{ source: mongodb, uri: "mongodb://someone:hunter2@db", database: b }';
    const text = service.replace('{ source: embedded, file: naker.sqlite }', source);
    const [fault = ''] = faultsOf(text);
    expect(fault).toMatch(/^agencies\.naker\.uri: expected a group with env/);
    expect(fault).not.toContain('hunter2');
  });

  test('a symmetric signature algorithm is refused', () => {
    expect(faultsOf(service.replace('audience: b', 'audience: b, algorithms: [HS256]'))).toEqual([
      expect.stringMatching(/^tokens\.algorithms\.0: /),
    ]);
  });

  test('a key set has no place in the demo, whose issuer is its own', () => {
    expect(faultsOf(service.replace('mode: service', 'mode: demo').replace('0.0.0.0', 'localhost'))).toEqual([
      expect.stringMatching(/^tokens\.keySet: not a known key/),
    ]);
  });
});

test('the published JSON Schema is that of the code', async () => {
  const text = await format(JSON.stringify(configJsonSchema()), { parser: 'json', printWidth: 110 });
  await expect(text).toMatchFileSnapshot('../../config/config.schema.json');
});
