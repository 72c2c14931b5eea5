// What is written of an entry is JSON of all that it says, whatever was written before it.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levels } from '../../src/access/clearance.ts';
import { textsBy } from '../../src/audit/entry-text.ts';
import { canonicalJson } from '../../src/audit/variables.ts';
import { intentOf, outcomeOf, testKeys } from './made.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const texts = fc.array(text, { maxLength: 4 });
/** Of several in a row some are of the same second, and some of before 1970. */
const time = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.integer({ min: -3_000, max: 3_000 }).map((at) => new Date(at)),
);

/** All of a run are written together. */
const textOf = textsBy(testKeys);

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
      expect(JSON.parse(textOf(entry))).toEqual(JSON.parse(JSON.stringify(entry)));
    }),
  );
});

/** By what the field's description promises. */
function keptOf(variables: unknown, isPlain: boolean): unknown {
  const text = canonicalJson(variables);
  if (text === 'null' || text === '{}') return null;
  if (isPlain) return { value: variables };
  const { id, key } = testKeys.variables;
  return { keyId: id, hmac: createHmac('sha256', key).update(text).digest('hex') };
}

test('an intent, with what may be kept of its variables', () => {
  const { asker: usual } = intentOf('any');
  const asker = fc.oneof(
    fc.constant(usual),
    fc.record({ subject: text, regions: texts }).map((own) => ({ ...usual, ...own })),
  );
  fc.assert(
    fc.property(
      text,
      time,
      asker,
      fc.jsonValue(),
      fc.boolean(),
      (id, at, asking, variables, areVariablesPlain) => {
        const { asker: _, areVariablesPlain: __, ...intent } = { ...intentOf(id), time: at };
        const entry = { ...intent, asker: asking, variables, areVariablesPlain };
        const kept = keptOf(variables, areVariablesPlain);
        expect(JSON.parse(textOf(entry))).toEqual(
          JSON.parse(JSON.stringify({ ...intent, ...asking, variables: kept })),
        );
      },
    ),
  );
});
