// An agency that refuses what is no value at all: an empty text, a state, region or day that there is not.
import { z } from 'zod';
import type { Handler } from '../../src/demo/rest/answer.ts';
import { findRegion } from '../../src/regions/regions.ts';
import type { ColumnType, RecordDeclaration } from '../../src/sources/source.ts';

const keyed = z.object({
  fields: z.array(z.string()),
  keys: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))),
});
const states = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const isValue: Readonly<Record<ColumnType, (value: string) => boolean>> = {
  text: (value) => /^[\p{L}\d][\p{L}\d ./_-]*$/u.test(value),
  integer: (value) => Number(value) >= 0 && Number(value) < 1_000_000,
  boolean: () => true,
  date: isOfTheseTimes,
  instant: isOfTheseTimes,
  region: (value) => findRegion(value) !== undefined,
};

function isOfTheseTimes(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  return year >= 1900 && year < 2100;
}

/** @param refused is told of each value that is refused, as `column=value` */
export function refusing(refused: (what: string) => void) {
  return (handler: Handler, records: readonly RecordDeclaration[]): Handler => {
    const types = new Map(
      records.flatMap(({ columns }) =>
        Object.entries(columns).map(([name, { type }]) => [name, type] as const),
      ),
    );
    const isValid = (field: string, value: string): boolean => {
      if (field === 'keyDigest') return /^[\w-]{43}$/.test(value);
      if (field === 'issuingState') return /^[A-Z]{2}$/.test(value) && states.of(value) !== undefined;
      return isValue[types.get(field) ?? 'text'](value);
    };
    return (asked) => {
      const read = asked.body.startsWith('{') ? keyed.safeParse(JSON.parse(asked.body)) : undefined;
      const wrong = (read?.data?.keys ?? []).flatMap((key) =>
        key.flatMap((value, index) => {
          const field = read?.data?.fields[index] ?? '';
          return isValid(field, String(value)) ? [] : [`${field}=${value}`];
        }),
      );
      wrong.forEach(refused);
      return wrong.length === 0 ? handler(asked) : { status: 400, body: { error: 'this is no value' } };
    };
  };
}
