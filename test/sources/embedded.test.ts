// The file of the embedded kind: how it is made, replaced, refused, and read one statement at a time.
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import { everything } from '../../src/sources/query.ts';
import type { RecordDeclaration, Row } from '../../src/sources/source.ts';
import { readOf } from '../conformance/open.ts';
import { permitOf, planOf, records } from '../conformance/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
afterAll(() => rmSync(folder, { recursive: true }));

let path: string;
let count = 0;
beforeEach(() => {
  count += 1;
  path = join(folder, String(count), 'agency.db');
});

interface Rows {
  readonly Permit?: Iterable<Row>;
  readonly Plan?: Iterable<Row>;
}

function create(rows: Rows, options: { agency?: string; records?: readonly RecordDeclaration[] } = {}) {
  return createEmbeddedFile({
    path,
    agency: 'agency',
    records,
    rows: { ...rows },
    synthetic: true,
    origin: 'sample seed 1',
    ...options,
  });
}

function open(options: { agency?: string; records?: readonly RecordDeclaration[] } = {}) {
  return openEmbedded({ path, agency: 'agency', records, ...options });
}

function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

async function countPermits(): Promise<number> {
  const source = open();
  const permits = await source.collection('Permit').count(everything, readOf());
  await source.close();
  return permits;
}

describe('making a file', () => {
  test('tells how many rows of each record it holds, whence, and whether they are made up', async () => {
    expect(create({ Permit: [permitOf('1'), permitOf('2')] }).counts).toEqual({ Permit: 2, Plan: 0 });
    const source = open();
    expect([source.synthetic, source.origin]).toEqual([true, 'sample seed 1']);
    await source.close();
  });

  test('numbers rows in the order in which they come', async () => {
    create({ Permit: [permitOf('z'), permitOf('a'), permitOf('m')] });
    const source = open();
    const page = { query: everything, order: [], first: 3, after: undefined, total: false };
    const { rows, sequences } = await source.collection('Permit').page(page, readOf());
    expect([rows, sequences]).toEqual([
      [{ number: 'z' }, { number: 'a' }, { number: 'm' }],
      [1, 2, 3],
    ]);
    await source.close();
  });

  test('names record, row and column of every bad row, never a value, and leaves the old file', async () => {
    create({ Permit: [permitOf('1')] });
    const secret = 'SECRET-417';
    const { region: _, ...withoutNullable } = permitOf('0');
    const { recordedAt: __, ...withoutRequired } = permitOf('3');
    const faults = faultsOf(() =>
      create({
        Permit: [
          withoutNullable,
          permitOf('1', { issuingState: null }),
          permitOf('2', { months: secret }),
          withoutRequired,
          permitOf('4', { validUntil: `2025-02-30` }),
          permitOf('5', { region: secret }),
          permitOf('6', { sites: ['61', secret] }),
          permitOf('7', { tags: null }),
          permitOf('8', { [secret.toLowerCase()]: 1 }),
          permitOf('9', { months: 1.5 }),
          permitOf('10', { holder: '\ud800' }),
          permitOf('11', { recordedAt: '2025-06-18' }),
          permitOf('12', { isActive: 1 }),
          permitOf('1'),
          permitOf('15'),
          permitOf('15'),
        ],
        Plan: [planOf('1', { firm: 7 })],
      }),
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'Permit row 2, column "issuingState"',
      'Permit row 3, column "months"',
      'Permit row 4, column "recordedAt"',
      'Permit row 5, column "validUntil"',
      'Permit row 6, column "region"',
      'Permit row 7, column "sites"',
      'Permit row 8, column "tags"',
      `Permit row 9, column "${secret.toLowerCase()}"`,
      'Permit row 10, column "months"',
      'Permit row 11, column "holder"',
      'Permit row 12, column "recordedAt"',
      'Permit row 13, column "isActive"',
      'Permit row 16, column "number"',
      'Plan row 1, column "firm"',
    ]);
    expect(faults.join()).not.toContain(secret);
    expect(await countPermits()).toBe(1);
    expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
  });

  test('refuses rows of a record that is not declared', () => {
    const rows = { Permit: [], Visa: [] };
    expect(faultsOf(() => create(rows))).toEqual(['Visa is not a record of agency']);
  });

  test('keeps the file from other users of the machine', () => {
    create({});
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('puts the whole file in place at once, beside which nothing is left', async () => {
    create({ Permit: [permitOf('old')] });
    function* watched(): Iterable<Row> {
      for (let index = 0; index < 3_000; index += 1) yield permitOf(`new${index}`);
      // While the new file is made, the old one is in its place.
      const database = new DatabaseSync(path, { readOnly: true });
      expect(database.prepare('SELECT number FROM "Permit"').all()).toMatchObject([{ number: 'old' }]);
      database.close();
    }
    create({ Permit: watched() });
    expect(await countPermits()).toBe(3_000);
    expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
  });

  test('that is killed leaves the old file, and the next one clears away what it left', async () => {
    create({ Permit: [permitOf('old')] });
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', longImport],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          FILE: path,
          RECORDS: JSON.stringify(records),
          ROW: JSON.stringify(permitOf('')),
        },
      },
    );
    const exit = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), exit]);
    const whileBuilding = readdirSync(join(path, '..'));
    child.kill('SIGKILL');
    await exit;
    expect(whileBuilding).toEqual(['agency.db', `agency.db.${child.pid}.building`]);
    expect(await countPermits()).toBe(1);
    create({ Permit: [permitOf('1'), permitOf('2')] });
    expect(await countPermits()).toBe(2);
    expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
  });
});

/** A long import that says when it is under way. */
const longImport = `
  import { createEmbeddedFile } from '${new URL('../../src/sources/embedded/create.ts', import.meta.url).href}';
  function* rows() {
    const row = JSON.parse(process.env.ROW);
    for (let index = 0; index < 2_000_000; index += 1) {
      if (index === 20_000) process.stdout.write('under way');
      yield { ...row, number: String(index) };
    }
  }
  createEmbeddedFile({
    path: process.env.FILE, agency: 'agency', records: JSON.parse(process.env.RECORDS),
    rows: { Permit: rows() }, synthetic: true, origin: 'long',
  });
`;

describe('opening a file', () => {
  const advice = "run `npm run timpora -- sample`, or import the agency's rows again";
  const refused = (fault: string) => [`${path} ${fault}: ${advice}`];

  test('that is missing is refused with what to do', () => {
    expect(faultsOf(() => open())).toEqual(refused('does not exist'));
  });

  test('that is no data file, or another program’s, is refused', () => {
    create({});
    writeFileSync(path, 'number,region\n');
    expect(faultsOf(() => open())).toEqual(refused('is not a data file'));
    writeFileSync(path, '');
    expect(faultsOf(() => open())).toEqual(refused('is not a data file'));
    rmSync(path);
    const foreign = new DatabaseSync(path);
    foreign.exec('CREATE TABLE "Permit" (number TEXT)');
    foreign.close();
    expect(faultsOf(() => open())).toEqual(refused('is not a data file of this gateway'));
  });

  test('of another agency or of other declarations is refused', () => {
    create({});
    expect(faultsOf(() => open({ agency: 'other' }))).toEqual(refused('belongs to another agency'));
    const changed = 'was made for other declarations of its records';
    expect(faultsOf(() => open({ records: records.slice(0, 1) }))).toEqual(refused(changed));
    const [permit, plan] = records;
    if (!permit || !plan) throw new Error('There are two records.');
    const indexed = { ...plan, lookups: [...plan.lookups, ['region']] };
    expect(faultsOf(() => open({ records: [permit, indexed] }))).toEqual(refused(changed));
    const nullable = {
      ...plan,
      columns: { ...plan.columns, firm: { type: 'text', list: false, nullable: false } as const },
    };
    expect(faultsOf(() => open({ records: [permit, nullable] }))).toEqual(refused(changed));
  });

  test('does not depend on the order in which records and columns are declared', async () => {
    create({ Permit: [permitOf('1')] });
    const turned = records.toReversed().map((record) => ({
      ...record,
      columns: Object.fromEntries(Object.entries(record.columns).toReversed()),
    }));
    const source = open({ records: turned });
    expect(await source.collection('Permit').count(everything, readOf())).toBe(1);
    await source.close();
  });

  test('that is cut short, grown or overwritten is refused', () => {
    create({
      Permit: Array.from({ length: 2_000 }, (_, index) => permitOf(`n${index}`, { holder: 'x'.repeat(50) })),
    });
    const whole = `${path}.whole`;
    copyFileSync(path, whole);
    const size = statSync(path).size;
    for (const length of [size - 1, size - 4_096, 4_096, 100]) {
      copyFileSync(whole, path);
      truncateSync(path, length);
      expect(faultsOf(() => open())).toEqual(refused('is cut short or damaged'));
    }
    copyFileSync(whole, path);
    appendFileSync(path, 'more');
    expect(faultsOf(() => open())).toEqual(refused('is cut short or damaged'));
    for (let page = 1; page * 4_096 < size; page += 17) {
      copyFileSync(whole, path);
      overwrite(page * 4_096);
      const [fault] = faultsOf(() => open());
      expect(fault).toMatch(/is damaged|cannot be read|is laid out/);
    }
    copyFileSync(whole, path);
    expect(readFileSync(path)).toHaveLength(size);
  });

  test('with a table, index or trigger of another making is refused', () => {
    create({});
    const database = new DatabaseSync(path);
    database.exec('DROP INDEX "by$Permit$region"');
    database.close();
    expect(faultsOf(() => open())).toEqual(refused('is laid out in another way'));
  });

  function overwrite(offset: number): void {
    const descriptor = openSync(path, 'r+');
    writeSync(descriptor, Buffer.alloc(4_096, 0xa5), 0, 4_096, offset);
    closeSync(descriptor);
  }
});

describe('reading', () => {
  test('makes one statement for each call, of the same text whatever the values, and tells of it', async () => {
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
});
