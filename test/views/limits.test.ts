// The limits of documents: what is counted is what stands there once fragments are written out, each limit holds at its
// number and no earlier, and counting takes no longer than reading.
import fc from 'fast-check';
import { Kind, parse } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { checkDocument } from '../../src/views/limits/check.ts';
import type { DocumentLimits } from '../../src/views/limits/limits.ts';
import { property } from '../property.ts';

const none: DocumentLimits = {
  tokens: Infinity,
  nameLength: Infinity,
  nesting: 500,
  depth: Infinity,
  inputDepth: Infinity,
  rootFields: Infinity,
  fields: Infinity,
  fragments: Infinity,
  duplicates: Infinity,
  aliases: Infinity,
  directives: Infinity,
  directivesPerPlace: Infinity,
};

/** The code by which a document is refused, or null. */
function refusalOf(text: string, limits: Partial<DocumentLimits>): string | null {
  try {
    checkDocument(text, { ...none, ...limits });
    return null;
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}

const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(' ');

/** A document that has exactly so many of what is limited. */
const having: Readonly<
  Record<keyof DocumentLimits, readonly [code: string, document: (count: number) => string]>
> = {
  tokens: ['TOO_MANY_TOKENS', (count) => `{ ${times(count - 2, 'a')} }`],
  nameLength: ['NAME_TOO_LONG', (count) => `{ a(b: $${'c'.repeat(count)}) }`],
  nesting: ['DOCUMENT_TOO_DEEP', (count) => `{ a(b: ${'['.repeat(count - 2)}${']'.repeat(count - 2)}) }`],
  depth: ['DOCUMENT_TOO_DEEP', (count) => `{ ${times(count - 1, 'a {')} a ${times(count - 1, '}')} }`],
  inputDepth: [
    'INPUT_TOO_DEEP',
    (count) => `query ($v: A = ${times(count, '{ a:')} 1 ${times(count, '}')}) { a(b: [1], c: [2]) }`,
  ],
  rootFields: ['TOO_MANY_ROOT_FIELDS', (count) => `{ ${times(count - 1, 'a')} ...F } fragment F on A { a }`],
  fields: ['TOO_MANY_FIELDS', (count) => `{ a { ${times(count - 2, 'a')} ...F } } fragment F on A { a }`],
  fragments: [
    'TOO_MANY_FRAGMENTS',
    (count) => `{ ${times(count - 1, '... { a }')} ...F } fragment F on A { a }`,
  ],
  duplicates: [
    'TOO_MANY_DUPLICATES',
    (count) => `{ a { b c: d ${times(count - 1, 'b')} c: d ... { b c } } }`,
  ],
  aliases: ['TOO_MANY_ALIASES', (count) => `{ ${times(count, 'a: b')} }`],
  directives: ['TOO_MANY_DIRECTIVES', (count) => `query @a { ${times(count - 1, 'b @c')} }`],
  directivesPerPlace: ['TOO_MANY_DIRECTIVES', (count) => `{ a { b ${times(count, '@c')} } }`],
};

describe.each(Object.entries(having))('%s', (limit, [code, document]) => {
  property([fc.integer({ min: 3, max: 60 })], { numRuns: 20 })(
    'are refused above their number, and nowhere below',
    (most) => {
      expect(refusalOf(document(most), { [limit]: most })).toBeNull();
      expect(refusalOf(document(most + 1), { [limit]: most })).toBe(code);
    },
  );
});

/** Selections of a few names, with fragments that spread those behind them. */
const documents = fc.letrec<{ readonly set: string; readonly item: string }>((tie) => ({
  set: fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => `{ ${items.join(' ')} }`),
  item: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b: c', '...F', '...F @a', 'd(e: [{ f: 1 }])'),
    fc.tuple(fc.constantFrom('a', 'b: c'), tie('set')).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('...', '... on A'), tie('set')).map((parts) => parts.join(' ')),
  ),
})).set;

const manyFragments = fc.array(documents, { minLength: 1, maxLength: 6 }).map((sets) =>
  sets
    .map((set, index) => {
      const next = index + 1 < sets.length ? `...F${index + 1}` : 'z';
      return `${index === 0 ? 'query' : `fragment F${index} on A`} ${set.replaceAll('...F', next)}`;
    })
    .join('\n'),
);

/** As checkDocument should count, by writing every fragment out: of an operation, or of a fragment that has more. */
function writtenOut(
  document: DocumentNode,
): Pick<DocumentLimits, 'rootFields' | 'fields' | 'depth' | 'fragments'> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const most = { rootFields: 0, fields: 0, depth: 0, fragments: 0 };
  let count = { ...most };
  const walk = ({ selections }: SelectionSetNode, depth: number): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        count.fields += 1;
        count.rootFields += depth === 1 ? 1 : 0;
        count.depth = Math.max(count.depth, depth);
        if (node.selectionSet) walk(node.selectionSet, depth + 1);
        continue;
      }
      count.fragments += 1;
      const inside = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (inside) walk(inside.selectionSet, depth);
    }
  };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION && node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    count = { rootFields: 0, fields: 0, depth: 0, fragments: 0 };
    walk(node.selectionSet, 1);
    if (node.kind === Kind.OPERATION_DEFINITION) most.rootFields = count.rootFields;
    for (const name of ['fields', 'depth', 'fragments'] as const)
      most[name] = Math.max(most[name], count[name]);
  }
  return most;
}

test('a fragment that nobody spreads is validated, and so it is measured', () => {
  const unused = `{ a } fragment F on A { ${'... { a { b } } '.repeat(60)} }`;
  expect(refusalOf(unused, {})).toBeNull();
  expect(refusalOf(unused, { fragments: 59 })).toBe('TOO_MANY_FRAGMENTS');
  expect(refusalOf(unused, { fields: 119 })).toBe('TOO_MANY_FIELDS');
});

property([manyFragments], { numRuns: 300 })('fragments count as if they were written out', (text) => {
  const count = writtenOut(parse(text));
  expect(refusalOf(text, count)).toBeNull();
  for (const limit of ['rootFields', 'fields', 'depth', 'fragments'] as const) {
    if (count[limit] === 0) continue;
    expect(refusalOf(text, { [limit]: count[limit] - 1 })).toBe(having[limit][0]);
  }
});

test('fragments that stand for more than could ever be written out are counted as soon as read', () => {
  const chain = (length: number): string =>
    Array.from({ length }, (_, n) => `fragment F${n} on A { ...F${n + 1} ...F${n + 1} }`).join(' ');
  const bomb = `{ a { ...F0 } } ${chain(500)} fragment F500 on A { a }`;
  expect(refusalOf(bomb, { fields: 1e300 })).toBeNull();
  expect(refusalOf(bomb, { fields: 1e100 })).toBe('TOO_MANY_FIELDS');
});

test('a chain of fragments as long as the largest document can hold is followed to its end', () => {
  const length = 2_480;
  const chain = Array.from({ length }, (_, n) => `fragment F${n} on A { ...F${n + 1} }`).join(' ');
  const text = `{ ...F0 } ${chain} fragment F${length} on A { a }`;
  expect(refusalOf(text, { tokens: 20_000, fragments: length + 1 })).toBeNull();
  expect(refusalOf(text, { fragments: length })).toBe('TOO_MANY_FRAGMENTS');
});

test('a fragment that is inside itself, or nowhere, is left to validation', () => {
  expect(refusalOf('{ ...A ...B } fragment A on A { a ...A }', {})).toBeNull();
});

property([fc.string({ maxLength: 40, unit: fc.constantFrom(...'{}[]()@:.a"#1 $') })], { numRuns: 500 })(
  'a text that is no GraphQL is left to the parser',
  (text) => {
    expect([null, 'DOCUMENT_TOO_DEEP']).toContain(refusalOf(text, {}));
  },
);
