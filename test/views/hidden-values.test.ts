// A value of an enum that a view lacks: no word of it in types or filters, and a row that has it is no row.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clearance, Level } from '../../src/access/clearance.ts';
import { readPolicy } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import { execute } from '../../src/execution/execute.ts';
import { RequestContext } from '../../src/graph/request.ts';
import { createTally } from '../../src/graph/tally.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import type { Row, Source } from '../../src/sources/source.ts';
import { rowsInWords } from '../../src/review/rows.ts';
import { designView } from '../../src/views/design.ts';
import { buildView } from '../../src/views/views.ts';
import { at } from '../gateway.ts';
import { modelOf } from '../model/source.ts';
import { createTestSealer } from '../seal/ring.ts';

/** A permit is VALID or ENDED by its days, or HELD, which is RESTRICTED; a grade may be SECRET_GRADE, likewise. */
const model = modelOf({
  changes: [
    ['VALID\n', 'VALID\n    HELD @label(level: RESTRICTED)\n'],
    ['of: [{ value: VALID', 'of: [{ value: HELD, when: { held: { eq: true } } }, { value: VALID'],
    ['fee: Int', 'held: Boolean! @internal\n    grade: Grade\n    fee: Int'],
    [
      'type Permit',
      'enum Grade @label(level: OFFICIAL) {\n LOW\n SECRET_GRADE @label(level: RESTRICTED)\n}\ntype Permit',
    ],
  ],
});
const today = '2025-06-18';
const folder = mkdtempSync(join(tmpdir(), 'timpora-values-'));
const path = join(folder, 'guild.sqlite');
const record = model.records.get('Permit');

const permit = (number: string, more: Row): Row => ({
  number,
  issuingState: 'CN',
  document: 'E1',
  endsOn: '2025-12-31',
  held: false,
  grade: 'LOW',
  fee: null,
  site: '61.04',
  recordedAt: '2025-06-01T00:00:00.000Z',
  asOf: today,
  keyDigest: null,
  ...more,
});
const permits = [
  permit('valid', {}),
  permit('ended', { endsOn: '2025-01-01' }),
  permit('ungraded', { grade: null }),
  permit('held', { held: true }),
  permit('graded', { grade: 'SECRET_GRADE' }),
];
let source: Source;
beforeAll(() => {
  if (!record) throw new Error('the guild keeps no permits');
  const records = [record.declaration];
  createEmbeddedFile({
    path,
    agency: 'guild',
    records,
    rows: { Permit: permits },
    synthetic: true,
    origin: 'test',
  });
  source = openEmbedded({ path, agency: 'guild', records });
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same but for the value, which was never written; what is stored for it stays. */
const withoutHeld = modelOf({
  changes: [
    ['fee: Int', 'held: Boolean! @internal\n    grade: Grade\n    fee: Int'],
    [
      'type Permit',
      'enum Grade @label(level: OFFICIAL) {\n LOW\n SECRET_GRADE @label(level: RESTRICTED)\n}\ntype Permit',
    ],
  ],
});

function viewOf(level: Level, of = model) {
  const clearance: Clearance = { purpose: 'DATA_EXCHANGE', levels: { gateway: level, guild: level } };
  const sealer = createTestSealer();
  const policy = readPolicy(readConfig({}).policy);
  const options = {
    model: of,
    agencies: [],
    policy,
    collectionOf: () => source.collection('Permit'),
    sealer,
  };
  const design = designView(of, clearance, options.collectionOf);
  const { schema, context } = buildView(design, options);
  const ask = async (query: string): Promise<ExecutionResult> => {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const caller = {
      subject: 'test',
      agency: 'guild',
      role: 'officer',
      regions: ['61'],
      purposes: [clearance.purpose],
      defaultPurpose: clearance.purpose,
      orders: [],
    };
    const session = {
      caller,
      purpose: clearance.purpose,
      basis: 'a law',
      order: null,
      clearance,
      today,
      mayAskForIntelligence: false,
    };
    const limits = {
      signal: new AbortController().signal,
      deadline: Date.now() + 60_000,
      requestId: 'test',
      tally: createTally(),
    };
    return execute({ schema, document, context: new RequestContext(context, session, limits) });
  };
  const words = record ? rowsInWords(record, of, schema) : [];
  return { sdl: design.sdl, ask, words };
}

const numbers = '{ permits(orderBy: { field: NUMBER }) { nodes { number status grade } totalCount } }';

describe('a value that is RESTRICTED, to a caller cleared for OFFICIAL', () => {
  test('is in no type, filter or description', () => {
    expect(viewOf('OFFICIAL').sdl).not.toMatch(/HELD|SECRET_GRADE/);
    expect(viewOf('RESTRICTED').sdl).toMatch(/HELD[^]*SECRET_GRADE|SECRET_GRADE[^]*HELD/);
  });

  test('is refused in a filter in the words for a value that there never was', async () => {
    const messageOf = async (value: string): Promise<string | undefined> => {
      const filter = `{ permits(filter: { status: { eq: ${value} } }) { totalCount } }`;
      return (await viewOf('OFFICIAL').ask(filter)).errors?.[0]?.message.replace(value, '…');
    };
    expect(await messageOf('HELD')).toBe(await messageOf('GELD'));
    expect(await messageOf('VALID')).toBeUndefined();
  });

  test('costs a filter nothing: as many conditions are taken as where it was never written', async () => {
    const filter = (many: number): string =>
      `{ permits(filter: { or: [${'{ status: { eq: VALID } } '.repeat(many)}] }) { totalCount } }`;
    const most = async (level: Level, of?: typeof model): Promise<number> => {
      const { ask } = viewOf(level, of);
      let taken = 0;
      for (let many = 20; many <= 70; many += 1) if (!(await ask(filter(many))).errors) taken = many;
      return taken;
    };
    expect(await most('OFFICIAL')).toBe(await most('OFFICIAL', withoutHeld));
    expect(await most('OFFICIAL')).toBeGreaterThan(20);
  });

  test('makes the row no row: in lists, counts and filters alike', async () => {
    const { ask } = viewOf('OFFICIAL');
    expect(await ask(numbers)).toEqual({
      data: {
        permits: {
          nodes: [
            { number: 'ended', status: 'ENDED', grade: 'LOW' },
            { number: 'ungraded', status: 'VALID', grade: null },
            { number: 'valid', status: 'VALID', grade: 'LOW' },
          ],
          totalCount: 3,
        },
      },
    });
    const others = await ask(
      '{ permits(filter: { not: { status: { in: [VALID, ENDED] } } }) { totalCount } }',
    );
    expect(others).toEqual({ data: { permits: { totalCount: 0 } } });
  });

  test('is told to those who review the policy as the rows are: one without any value stays', async () => {
    const { ask, words } = viewOf('OFFICIAL');
    const told = words.flatMap((each) => {
      const [, column, values] =
        /^rows whose (\w+) has another value than (.*) are no rows of this view$/.exec(each) ?? [];
      return column && values ? [{ column, values: values.split(', ') }] : [];
    });
    expect(told).toEqual([
      { column: 'grade', values: ['LOW'] },
      { column: 'status', values: ['VALID', 'ENDED'] },
    ]);
    const { data } = await viewOf('RESTRICTED').ask(numbers);
    const all = at(data, 'permits', 'nodes') as readonly Row[];
    const kept = all.filter((row) =>
      told.every(({ column, values }) => row[column] === null || values.includes(String(row[column]))),
    );
    expect(at((await ask(numbers)).data, 'permits', 'nodes')).toEqual(kept);
    expect(kept).toContainEqual(expect.objectContaining({ number: 'ungraded', grade: null }));
    expect(viewOf('RESTRICTED').words).toHaveLength(1);
  });

  test('is a value like any other to a caller who is cleared for it', async () => {
    const { data, errors } = await viewOf('RESTRICTED').ask(numbers);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ permits: { totalCount: 5 } });
    const held = await viewOf('RESTRICTED').ask(
      '{ permits(filter: { status: { eq: HELD } }) { nodes { number } } }',
    );
    expect(held).toEqual({ data: { permits: { nodes: [{ number: 'held' }] } } });
  });
});
