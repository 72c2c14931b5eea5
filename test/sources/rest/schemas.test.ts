// What is published of the protocol is what is checked: questions and replies, each by one JSON Schema.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { questionsSchema, searchQuestion } from '../../../src/demo/rest/questions.ts';
import { repliesSchema } from '../../../src/sources/rest/schema.ts';
import { faultOf } from '../../../src/sources/values.ts';
import { queryArbitrary } from '../../conformance/arbitraries.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { projectRoot } from '../../structure/files.ts';

function ajv() {
  const made = new Ajv2020({ allowUnionTypes: true });
  formats.default(made);
  made.addFormat('well-formed', (text: string) => text.isWellFormed());
  return made;
}

describe('questions', () => {
  test('are published as they are checked', async () => {
    const text = await format(JSON.stringify(questionsSchema()), { parser: 'json', printWidth: 110 });
    await expect(text).toMatchFileSnapshot(join(projectRoot, 'docs/rest-questions.schema.json'));
  });

  test('of any query fit the published schema, and come out as they went in', () => {
    const file = readFileSync(join(projectRoot, 'docs/rest-questions.schema.json'), 'utf8');
    const fits = ajv().compile(JSON.parse(file) as object);
    fc.assert(
      fc.property(queryArbitrary, (query) => {
        const question: unknown = JSON.parse(JSON.stringify({ op: 'count', query }));
        expect(fits(question)).toBe(true);
        expect(searchQuestion.parse(question)).toEqual(question);
      }),
    );
    expect(fits({ op: 'count', query: { op: '$where' } })).toBe(false);
  });
});

describe('replies', () => {
  test('have a schema that is one', () => {
    expect(ajv().validateSchema(repliesSchema('agency', records))).toBe(true);
  });

  const row = ajv()
    .addSchema({ ...repliesSchema('agency', records), $id: 'replies' })
    .compile({ $ref: 'replies#/$defs/Permit.row' });
  const values = fc.oneof(
    fc.constantFrom(
      null,
      true,
      7,
      7.5,
      2 ** 53,
      -1,
      '',
      '61.04',
      '61.',
      '2025-06-18',
      '2025-02-30',
      '0000-01-01',
    ),
    fc.constantFrom(
      '2025-06-18T02:15:00.000Z',
      '2025-06-18T23:59:60.000Z',
      '2025-06-18T24:00:00.000Z',
      '2025-06-18T02:15:00Z',
    ),
    fc.constantFrom('2025-02-29T02:15:00.000Z', '\ud83d', ['61'], ['61', 7], [], [null], {}),
    fc.string({ unit: 'binary' }),
  );

  test('hold of each column what the declaration says, no less and no more', () => {
    const [permit] = records;
    if (!permit) throw new Error('there are records');
    const columns = fc.constantFrom(...Object.entries(permit.columns));
    fc.assert(
      fc.property(columns, values, ([name, column], value) => {
        expect(row({ ...permitOf('1'), [name]: value })).toBe(faultOf(column, value) === undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
