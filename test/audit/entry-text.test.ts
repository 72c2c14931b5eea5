// What is written of an entry is JSON of all that it says, whatever was written before it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levels } from '../../src/access/clearance.ts';
import { textOf } from '../../src/audit/entry-text.ts';
import { keepVariables } from '../../src/audit/variables.ts';
import { intentOf, outcomeOf, testKeys } from './made.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const texts = fc.array(text, { maxLength: 4 });
/** Of several in a row some are of the same second, and some of before 1970. */
const time = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.integer({ min: -3_000, max: 3_000 }).map((at) => new Date(at)),
);

test('an outcome, also where parts of several owners have one list of fields', () => {
  const part = (fields: readonly string[]) =>
    fc.record({
      owner: fc.constantFrom('naker', 'imigrasi'),
      type: text,
      level: fc.constantFrom(...levels),
      fields: fc.constant(fields),
      rows: fc.nat(),
    });
  const disclosed = texts.chain((fields) =>
    fc.record({ asked: texts, parts: fc.array(part(fields)), persons: texts, ofOriginators: texts }),
  );
  fc.assert(
    fc.property(text, time, disclosed, fc.double(), (id, at, said, milliseconds) => {
      const entry = { ...outcomeOf(id), time: at, disclosed: said, milliseconds, errorCodes: said.asked };
      expect(JSON.parse(textOf(entry, testKeys))).toEqual(JSON.parse(JSON.stringify(entry)));
    }),
  );
});

test('an intent, with what may be kept of its variables', () => {
  fc.assert(
    fc.property(
      text,
      time,
      texts,
      fc.jsonValue(),
      fc.boolean(),
      (id, at, regions, variables, areVariablesPlain) => {
        const { asker, areVariablesPlain: _, ...intent } = { ...intentOf(id), time: at };
        const asking = { ...asker, subject: id, regions };
        const kept = keepVariables(variables, areVariablesPlain, testKeys);
        const entry = { ...intent, asker: asking, variables, areVariablesPlain };
        expect(JSON.parse(textOf(entry, testKeys))).toEqual(
          JSON.parse(JSON.stringify({ ...intent, ...asking, variables: kept })),
        );
      },
    ),
  );
});
