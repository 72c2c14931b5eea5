// Values for leaves: those that a type takes in all the forms that it does, and those that it refuses.
import { isEnumType } from 'graphql';
import type { GraphQLEnumType, GraphQLLeafType } from 'graphql';
import { chance } from './nature.ts';
import type { Nature } from './nature.ts';
import { callable } from './vessels.ts';

interface Leaves {
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

const telling = (value: unknown): object => ({ valueOf: () => value });
const odd = [{}, [], [1, 'x'], callable(), Symbol('odd'), Number.NaN, Number.POSITIVE_INFINITY];
const texts = [
  '',
  'plain',
  'a longer plain text, of more than the thirty-two letters that are one store',
  'quote " and \\ backslash',
  'line\nfeed\ttab\u0000\u001f\u007f',
  'é ü ß',
  '漢字と仮名',
  '😀 astral',
  'lone \ud800 half',
  'other \udfff half',
  '\u2028\u2029',
  '`${x}`;process.exit()//',
  '</script>',
  '__proto__',
];

const leaves: Readonly<{ [type: string]: Leaves }> = {
  String: { right: [...texts, 12, 1.5, -0, true, telling('told'), new Date(0)], wrong: odd },
  ID: { right: [...texts, 5, -0, Number.MAX_SAFE_INTEGER, telling('told')], wrong: [...odd, 1.5, true] },
  Int: {
    right: [0, -0, 1, -2_147_483_648, 2_147_483_647, '12', ' 7 ', true, false, telling(7), 1e3],
    wrong: [...odd, '', 'x', 1.5, 2_147_483_648, 10n],
  },
  Float: {
    right: [0, -0, 1.1, 1e21, 5e-324, Number.MAX_VALUE, '3.5', '-0', true, 0.1 + 0.2, telling(2.5)],
    wrong: [...odd, '', 'x'],
  },
  Boolean: { right: [true, false, 0, 1, -0, 2, telling(true)], wrong: [{}, [], 'true', '', Number.NaN] },
  Date: {
    right: ['2025-06-18', new Date(0), '2024-02-29'],
    wrong: [...odd, '2025-02-30', 'x', '', new Date(Number.NaN)],
  },
  DateTime: {
    right: ['2025-06-18T02:15:00.000Z', new Date(86_400_000), '2025-06-18T02:15:00+07:00', 1_000],
    wrong: [...odd, 'x', '', new Date(Number.NaN)],
  },
  CountryCode: { right: ['CN', 'MY', 'ID'], wrong: [...odd, 'XX1', '', 5] },
  NonNegativeInt: { right: [0, 5, '6', -0], wrong: [...odd, -1, 'x', 1.5] },
  PositiveInt: { right: [1, 5, '6'], wrong: [...odd, 0, -1, 'x', 1.5] },
  RegionCode: { right: [...texts, 61, true, {}], wrong: [Object.create(null)] },
  FieldName: { right: ['Region.code', 5], wrong: [Object.create(null)] },
  Cursor: { right: texts, wrong: [Object.create(null)] },
  Json: {
    right: [
      'text',
      1,
      true,
      [1, [2, { a: null }]],
      { a: { b: [] }, __proto__: null },
      { toJSON: () => 'by itself' },
      new Date(0),
      [undefined, () => 1],
    ],
    wrong: [null],
  },
  Moody: { right: texts, wrong: ['throws', 'nothing', 'null'] },
};

/** What a leaf's resolver may give: what the type takes, or what it refuses. */
export function leafValues(nature: Nature, type: GraphQLLeafType, isWrong: boolean): readonly unknown[] {
  if (isEnumType(type)) {
    if (isWrong) return [{}, 'NONE', -1, Symbol('odd')];
    const names = type.getValues().map(({ name }) => name);
    return hasInternalValues(nature, type) ? internalValues.slice(0, names.length) : names;
  }
  const found = leaves[type.name];
  return (isWrong ? found?.wrong : found?.right) ?? [];
}

/** What stands for an enum's values inside: by place, of every kind, objects by identity. */
export const internalValues: readonly unknown[] = [7, 'inside', { is: 'an object' }, 0, true];

/** Else its values stand for themselves. */
export function hasInternalValues(nature: Nature, type: GraphQLEnumType): boolean {
  return chance(nature, `${type.name} is inside`, 2) === 0;
}
