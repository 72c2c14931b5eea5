// Documents that are made to cost more than they say: the attacks D1 to D10, each with what it is answered. One table.
import type { Asking } from '../gateway.ts';

export interface Attack {
  readonly name: string;
  readonly query: string;
  readonly variables?: Asking['variables'];
  /** The one code of its errors; none where it is answered. */
  readonly code?: string;
  /** 200 unless the request is refused as a whole. */
  readonly status: 200 | 400 | 413;
}

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const refused = (code: string, name: string, query: string, variables?: Asking['variables']): Attack => ({
  name,
  query,
  code,
  status: 400,
  ...(variables && { variables }),
});

const answered = (name: string, query: string): Attack => ({ name, query, status: 200 });

/** Stays of the holders of stays, four levels deep. */
const stays = (first: string): string =>
  [first, '100', '100', '100'].reduceRight(
    (inner, size) => `stayPermits(first: ${size}) { nodes { holder { ${inner} } } }`,
    'name',
  );
const costly = 'DOCUMENT_TOO_COSTLY';

const aliases: readonly Attack[] = [
  refused('TOO_MANY_ALIASES', '101 names of __typename', `{ ${many(101, (n) => `a${n}: __typename`)} }`),
  refused(
    'TOO_MANY_ALIASES',
    '101 names of a costly list',
    `{ ${many(101, (n) => `a${n}: stayPermits(first: 500) { nodes { id } }`)} }`,
  ),
  refused(
    costly,
    '50 names of a costlier one',
    `{ ${many(50, (n) => `a${n}: stayPermits(first: 500) { nodes { holder { stayPermits(first: 100) { nodes { holder { stayPermits(first: 10) { nodes { id } } } } } } } }`)} }`,
  ),
  refused(
    'TOO_MANY_ROOT_FIELDS',
    'names that fragments multiply',
    `{ ${many(20, () => '...F')} } fragment F on Query { ${many(10, (n) => `a${n}: __typename`)} }`,
  ),
];

const duplicates: readonly Attack[] = [
  refused('TOO_MANY_DUPLICATES', '500 times one root field', `{ ${many(500, () => '__typename')} }`),
  refused('TOO_MANY_DUPLICATES', '500 times one field', `{ regions { ${many(500, () => 'code')} } }`),
  answered('20 times one field', `{ regions { ${many(20, () => 'code')} } }`),
  refused(
    'TOO_MANY_DUPLICATES',
    'a field twice in a field twice, eight levels deep',
    `{ regions { ${Array.from({ length: 8 }).reduce<string>((inner) => `children { ${inner} } children { ${inner} }`, 'code')} } }`,
  ),
  refused('TOO_MANY_TOKENS', '60,000 times one field', `{ regions { ${many(60_000, () => 'id')} } }`),
];

const directives: readonly Attack[] = [
  refused(
    'TOO_MANY_DIRECTIVES',
    '10 that are unknown at one place',
    `query Q { __typename ${many(10, () => '@aa')} }`,
  ),
  refused(
    'TOO_MANY_DIRECTIVES',
    '300 in all',
    `{ regions { ${many(300, () => '... @skip(if: false) { code }')} } }`,
  ),
  refused('TOO_MANY_TOKENS', '5,000 @skip', `{ __typename ${many(5_000, () => '@skip(if: false)')} }`),
  refused('GRAPHQL_VALIDATION_FAILED', '3 that are unknown', '{ __typename @a @b @c }'),
];

const types = 'fields { type { '.repeat(4);
const circularIntrospection: readonly Attack[] = [
  refused(
    'GRAPHQL_VALIDATION_FAILED',
    'types of fields of types',
    `query Q { __schema { types { ${types} name ${'} }'.repeat(4)} } } }`,
  ),
  refused(
    'GRAPHQL_VALIDATION_FAILED',
    'the same in fragments',
    `{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type
     { fields { type { ...C } } } fragment C on __Type { fields { type { name } } }`,
  ),
];

const page = (first: string): string => `stayPermits(first: ${first}) { totalCount }`;
const circularRelations: readonly Attack[] = [
  refused('DOCUMENT_TOO_DEEP', 'deep', `{ regions { ${'children { '.repeat(30)} code ${'} '.repeat(30)} } }`),
  refused(costly, 'wide by literals', `{ ${stays('500')} }`),
  refused(costly, 'wide by a variable', `query ($n: Int!) { ${stays('$n')} }`, { n: 500 }),
  refused(costly, 'wide by a default', `query ($n: Int! = 500) { ${stays('$n')} }`),
  refused(
    costly,
    'wide by lists that take no size',
    `{ regions { ${'children { parent { '.repeat(5)} code ${'} } '.repeat(5)} } }`,
  ),
  { name: 'of a negative size', query: `{ ${page('-1')} }`, code: 'PAGE_SIZE_INVALID', status: 200 },
  { name: 'of a huge size', query: `{ ${page('2000000000')} }`, code: 'PAGE_SIZE_INVALID', status: 200 },
  {
    name: 'wide, of a huge size',
    query: `{ ${stays('2000000000')} }`,
    code: 'PAGE_SIZE_INVALID',
    status: 200,
  },
  refused('GRAPHQL_VALIDATION_FAILED', 'of a size beyond all', `{ ${page('9'.repeat(400))} }`),
];

const bomb = (length: number): string =>
  `{ ...F0 } ${many(length, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${length} on Query { __typename }`;
const fragmentBombs: readonly Attack[] = [
  refused('TOO_MANY_ROOT_FIELDS', '24 fragments of twice the next', bomb(24)),
  refused('TOO_MANY_ROOT_FIELDS', '300 fragments of twice the next', bomb(300)),
  refused(
    'TOO_MANY_FIELDS',
    'fragments below the root',
    `{ regions { ...F0 } } ${many(24, (n) => `fragment F${n} on Region { ...F${n + 1} ...F${n + 1} }`)} fragment F24 on Region { code }`,
  ),
  refused(
    'TOO_MANY_FRAGMENTS',
    'one fragment 300 times',
    `{ regions { ${many(300, () => '...F')} } } fragment F on Region { code }`,
  ),
  refused(
    'GRAPHQL_VALIDATION_FAILED',
    'a cycle',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ),
  refused(
    'GRAPHQL_VALIDATION_FAILED',
    'one name twice',
    '{ ...A } fragment A on Query { __typename } fragment A on Query { regions { code } }',
  ),
];

const overlaps: readonly Attack[] = [
  refused(
    'TOO_MANY_TOKENS',
    '200 inline fragments of 100 fields',
    `{ regions { ${many(200, () => `... on Region { ${many(100, () => 'code')} }`)} } }`,
  ),
  refused(
    'TOO_MANY_FIELDS',
    '200 inline fragments of three fields',
    `{ regions { ${many(200, () => '... on Region { code name level }')} } }`,
  ),
  refused(
    'TOO_MANY_FRAGMENTS',
    '300 inline fragments of one field',
    `{ regions { ${many(300, () => '... { code }')} } }`,
  ),
];

const deep = (open: string, inner: string, close: string, levels: number): string =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
const parserBombs: readonly Attack[] = [
  refused(
    'DOCUMENT_TOO_DEEP',
    '1,900 lists',
    `{ stayPermits(filter: ${deep('[', '', ']', 1_900)}) { totalCount } }`,
  ),
  refused('DOCUMENT_TOO_DEEP', '120,000 lists', `{ region(code: ${deep('[', '', ']', 120_000)}) { name } }`),
  refused('DOCUMENT_TOO_DEEP', '1,900 selections', deep('{a', '', '}', 1_900)),
  refused('DOCUMENT_TOO_DEEP', '60,000 selections that are left open', '{a'.repeat(60_000)),
  refused(
    'DOCUMENT_TOO_DEEP',
    '1,900 lists in a type',
    `query ($a: ${deep('[', 'Int', ']', 1_900)}) { __typename }`,
  ),
  refused(
    'INPUT_TOO_DEEP',
    '40 conditions in each other',
    `{ stayPermits(filter: ${deep('{ not: ', '{}', '}', 40)}) { totalCount } }`,
  ),
  refused('TOO_MANY_TOKENS', '50,000 commas and names', `{ ${'a,'.repeat(50_000)} }`),
  {
    name: '2 MB of one text',
    query: `{ region(code: "${'6'.repeat(2_000_000)}") { name } }`,
    code: 'BODY_TOO_LARGE',
    status: 413,
  },
  answered('50,000 comments', `${'#x\n'.repeat(50_000)}{ __typename }`),
  answered('a byte order mark', '\u{feff}{ __typename }'),
  refused('GRAPHQL_PARSE_FAILED', 'a NUL', '{ __typename \u0000 }'),
];

const wrongOften = (name: string): string =>
  `${many(100, (n) => `query Q${n} { ...F }`)} fragment F on Query { regions(parent: $${name}) { code } }`;
const unknownFields: readonly Attack[] = [
  refused('TOO_MANY_FIELDS', '1,000', `{ regions { ${many(1_000, (n) => `name${n}`)} } }`),
  refused('NAME_TOO_LONG', 'one long name, wrong in a hundred operations', wrongOften('a'.repeat(50_000))),
  refused(
    'GRAPHQL_VALIDATION_FAILED',
    'one name, wrong in a hundred operations',
    wrongOften('a'.repeat(200)),
  ),
  refused('GRAPHQL_VALIDATION_FAILED', '500', `{ regions { ${many(500, (n) => `name${n}`)} } }`),
];

/** By their numbers. */
export const attacks: Readonly<{ [number: string]: readonly Attack[] }> = {
  D1: aliases,
  D3: duplicates,
  D4: directives,
  D5: circularIntrospection,
  D6: circularRelations,
  D7: fragmentBombs,
  D8: overlaps,
  D9: parserBombs,
  D10: unknownFields,
};
