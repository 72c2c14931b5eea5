// What callers send that cannot be meant: each with the code it is answered by, and words of the answer. Long, as
// tables are.
import type { Asking } from '../gateway.ts';

export interface Wrong {
  readonly name: string;
  readonly query: string;
  readonly variables?: Asking['variables'];
  readonly code: string;
  /** Words of the message: what was expected or what came. */
  readonly says: string;
  /** Where execution has begun; none where the request is refused as a whole. */
  readonly path?: readonly (string | number)[];
}

const unknownRegion = (name: string, field: string, given: string): Wrong => ({
  name,
  query: `{ ${field} }`,
  code: 'REGION_UNKNOWN',
  says: `"${given}" is no region: give the Kemendagri code of a province (61)`,
  path: [field.slice(0, field.indexOf('('))],
});
const permits = (filter: string): string => `stayPermits(filter: { ${filter} }) { totalCount }`;

export const unknownRegions: readonly Wrong[] = [
  unknownRegion('region', 'region(code: "99") { name }', '99'),
  unknownRegion('an empty region', 'region(code: "") { name }', ''),
  unknownRegion('region by a name of JavaScript', 'region(code: "constructor") { name }', 'constructor'),
  unknownRegion('parent of regions', 'regions(parent: "61.99") { name }', '61.99'),
  unknownRegion('region of figures', 'presenceCounts(region: "61.99") { value }', '61.99'),
  unknownRegion('region in a filter', permits('region: { eq: "99" }'), '99'),
  unknownRegion('one of a list', permits('region: { in: ["61.04", "61.99"] }'), '61.99'),
  unknownRegion('one inside not and or', permits('not: { or: [{ region: { eq: "99" } }] }'), '99'),
  unknownRegion('a digit as a prefix', permits('region: { prefix: "6" }'), '6'),
  unknownRegion('a prefix that ends in a dot', permits('region: { prefix: "61." }'), '61.'),
  unknownRegion(
    'of the elements',
    'workPlans(filter: { sites: { some: { in: ["99"] } } }) { totalCount }',
    '99',
  ),
  {
    ...unknownRegion('in a nested list', '', '99'),
    query:
      '{ foreignNationals(first: 1) { nodes { workAssignments(filter: { site: { eq: "99" } }) { hasMore } } } }',
    path: ['foreignNationals', 'nodes', 0, 'workAssignments'],
  },
];

const size = (name: string, query: string, path: Wrong['path'], says: string): Wrong => ({
  name,
  query: `{ ${query} }`,
  code: 'PAGE_SIZE_INVALID',
  says,
  ...(path && { path }),
});
const nested = (first: number): string =>
  `foreignNationals(first: 1) { nodes { stayPermits(first: ${first}) { hasMore } } }`;
const nestedPath = ['foreignNationals', 'nodes', 0, 'stayPermits'];

export const wrongSizes: readonly Wrong[] = [
  size(
    '0',
    'stayPermits(first: 0) { totalCount }',
    ['stayPermits'],
    'first is 0; give a number from 1 to 500',
  ),
  size('-1', 'stayPermits(first: -1) { totalCount }', ['stayPermits'], 'first is -1; give'),
  size(
    '501',
    'a: stayPermits(first: 501) { totalCount }',
    ['a'],
    'first is 501; give a number from 1 to 500',
  ),
  size('0 under an object', nested(0), nestedPath, 'first is 0; give a number from 1 to 100'),
  size('101 under an object', nested(101), nestedPath, 'first is 101; give a number from 1 to 100'),
];

export const reversedRanges: readonly Wrong[] = [
  {
    name: 'of days',
    query: `{ ${permits('validUntil: { gte: "2025-06-18", lte: "2025-01-01" }')} }`,
    code: 'RANGE_REVERSED',
    says: 'from 2025-06-18 to 2025-01-01 is reversed',
    path: ['stayPermits'],
  },
  {
    name: 'of numbers, not of their texts',
    query: '{ workPlans(filter: { headcount: { gte: 10, lte: 9 } }) { totalCount } }',
    code: 'RANGE_REVERSED',
    says: 'from 10 to 9 is reversed',
    path: ['workPlans'],
  },
];

const nots = (depth: number): object => (depth === 0 ? { kind: { eq: 'VISIT' } } : { not: nots(depth - 1) });
const filterQuery = 'query ($filter: StayPermitFilter) { stayPermits(filter: $filter) { totalCount } }';
const tooMuch = (name: string, filter: object, says: string): Wrong => ({
  name,
  query: filterQuery,
  variables: { filter },
  code: 'FILTER_INVALID',
  says,
  path: ['stayPermits'],
});

export const hugeFilters: readonly Wrong[] = [
  tooMuch('13 deep', nots(12), 'at most 12 deep'),
  tooMuch('1,000 deep', nots(1_000), 'at most 12 deep'),
  tooMuch('of 201 conditions', { or: Array.from({ length: 200 }, () => nots(0)) }, 'at most 200 conditions'),
  tooMuch(
    'of 1,001 values',
    { number: { in: Array.from({ length: 1_001 }, String) } },
    'at most 1000 values',
  ),
];

const literal = (name: string, query: string, says: string): Wrong => ({
  name,
  query: `{ ${query} }`,
  code: 'GRAPHQL_VALIDATION_FAILED',
  says,
});
const plans = (filter: string): string => `workPlans(filter: { ${filter} }) { totalCount }`;

export const wrongLiterals: readonly Wrong[] = [
  literal('a number for text', permits('number: { eq: 5 }'), 'String cannot represent a non string value: 5'),
  literal('text for an enum', permits('kind: { eq: "VISIT" }'), 'Did you mean the enum value "VISIT"?'),
  literal(
    'an unknown enum value',
    permits('kind: { eq: VIST }'),
    '"VIST" does not exist in "StayPermitKind"',
  ),
  literal(
    'an unknown input field',
    permits('knd: { eq: VISIT }'),
    '"knd" is not defined by type "StayPermitFilter"',
  ),
  literal('an input field __proto__', permits('__proto__: { eq: 1 }'), '"__proto__" is not defined'),
  literal('an input field constructor', permits('constructor: { eq: 1 }'), '"constructor" is not defined'),
  literal('a field __proto__', '__proto__', 'Cannot query field "__proto__"'),
  literal('a day that is none', permits('validUntil: { eq: "2025-02-30" }'), 'such as "2025-06-18"'),
  literal('a day as a number', permits('validUntil: { eq: 20250618 }'), 'found 20250618; write a day'),
  literal('a day of the year 10000', permits('validUntil: { eq: "10000-01-01" }'), 'such as "2025-06-18"'),
  literal(
    'a region as a number',
    'region(code: 61.04) { name }',
    'found 61.04; write a Kemendagri code as text',
  ),
  literal(
    'a negative number of workers',
    plans('headcount: { eq: -3 }'),
    'found -3; write a whole number from 1 up',
  ),
  literal('half a worker', plans('headcount: { eq: 3.5 }'), 'found 3.5; write a whole number from 1 up'),
  literal(
    'a huge number',
    plans('headcount: { eq: 99999999999999999999 }'),
    'write a whole number from 1 up',
  ),
  literal('a huge page', 'workPlans(first: 99999999999) { totalCount }', 'non 32-bit signed integer'),
  literal(
    'a country in small letters',
    'travelDocuments(filter: { nationality: { eq: "cn" } }) { totalCount }',
    'in capitals as text, such as "CN"',
  ),
  literal(
    'a country without quotes',
    'travelDocuments(filter: { nationality: { eq: CN } }) { totalCount }',
    'found CN; write an ISO 3166-1',
  ),
  literal('null for what must be there', 'stayPermits(first: null) { totalCount }', 'found null'),
  literal('a variable that is not declared', 'stayPermits(first: $n) { totalCount }', '"$n" is not defined'),
  literal('an object without a selection', 'viewer', 'must have a selection of subfields'),
];

const variable = (name: string, type: string, use: string, value: unknown, says: string): Wrong => ({
  name,
  query: `query ($v: ${type}) { ${use} }`,
  ...(value !== undefined && { variables: { v: value } }),
  code: 'BAD_USER_INPUT',
  says,
});
const byFilter = 'stayPermits(filter: $v) { totalCount }';
const headcount = plans('headcount: { eq: $v }');

export const wrongVariables: readonly Wrong[] = [
  variable('a number for text', 'String', permits('number: { eq: $v }'), 5, 'got invalid value 5'),
  variable(
    'an unknown enum value',
    'StayPermitKind',
    permits('kind: { eq: $v }'),
    'VIST',
    '"VIST" does not exist',
  ),
  variable('a number for an enum', 'StayPermitKind', permits('kind: { eq: $v }'), 3, 'got invalid value 3'),
  variable('null', 'ID!', 'stayPermit(id: $v) { number }', null, 'must not be null'),
  variable('nothing', 'ID!', 'stayPermit(id: $v) { number }', undefined, 'was not provided'),
  variable('an unknown input field', 'StayPermitFilter', byFilter, { knd: {} }, '"knd" is not defined'),
  variable('constructor', 'StayPermitFilter', byFilter, { constructor: {} }, '"constructor" is not defined'),
  variable(
    '__proto__',
    'StayPermitFilter',
    byFilter,
    JSON.parse('{ "__proto__": { "kind": { "eq": "VISIT" } } }'),
    '"__proto__" is not defined',
  ),
  variable(
    'text for a filter',
    'StayPermitFilter',
    byFilter,
    'x',
    'Expected type "StayPermitFilter" to be an object',
  ),
  variable(
    'a day that is none',
    'Date',
    permits('validUntil: { eq: $v }'),
    '2025-02-30',
    'such as "2025-06-18"',
  ),
  variable('a negative number', 'PositiveInt', headcount, -3, '. Write a whole number from 1 up'),
  variable('half a worker', 'PositiveInt', headcount, 3.9, 'got invalid value 3.9'),
  variable('a number beyond all', 'PositiveInt', headcount, 1e21, '. Write a whole number from 1 up'),
  variable('a number as text', 'PositiveInt', headcount, '5', 'got invalid value "5"'),
  variable('a number in a list', 'PositiveInt', headcount, [5], '. Write a whole number from 1 up'),
  variable(
    'a huge page',
    'Int!',
    'stayPermits(first: $v) { totalCount }',
    1e300,
    'non 32-bit signed integer',
  ),
  {
    name: 'null where a default stood in for it',
    query: 'query ($v: Int = 5) { stayPermits(first: $v) { totalCount } }',
    variables: { v: null },
    code: 'BAD_USER_INPUT',
    says: '"first" of non-null type "Int!" must not be null',
    path: ['stayPermits'],
  },
];

const document = (name: string, query: string, code: string, says: string): Wrong => ({
  name,
  query,
  code,
  says,
});

export const wrongDocuments: readonly Wrong[] = [
  document('cut short', '{ stayPermits(', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'),
  document('of blanks', '   ', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'),
  document('of a comment', '# nothing', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'),
  document('that is empty', '', 'BAD_REQUEST', 'non-empty `query`'),
  document(
    'of a fragment alone',
    'fragment a on Query { __typename }',
    'GRAPHQL_VALIDATION_FAILED',
    '"a" is never used',
  ),
  document(
    'of two operations, with no name given',
    'query a { __typename } query b { __typename }',
    'OPERATION_RESOLUTION_FAILURE',
    "Expected `operationName` to be one of the document's: a, b; got none.",
  ),
];
