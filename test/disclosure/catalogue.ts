// The catalogue: each way in which others' graphs, and our own trials, have given away what they hid; where it is cited
// from, and the files that hold its tests. One table, and therefore one file.

export interface Item {
  readonly title: string;
  readonly source: string;
  /** From the folder of the tests. */
  readonly files: readonly string[];
}

const shape = 'disclosure/catalogue-shape.test.ts';
const edge = 'disclosure/catalogue-edge.test.ts';
const declared = 'disclosure/catalogue-declared.test.ts';
const refused = 'disclosure/catalogue-refused.test.ts';
const rows = 'disclosure/catalogue-rows.test.ts';
const people = 'disclosure/catalogue-people.test.ts';
const ids = 'disclosure/catalogue-ids.test.ts';
const sequence = 'disclosure/catalogue-sequence.test.ts';
const columns = 'disclosure/hidden-columns.test.ts';
const values = 'disclosure/hidden-values.test.ts';
const trail = 'disclosure/catalogue-audit.test.ts';

export const catalogue: Readonly<{ [number: number]: Item }> = {
  // Shape.
  1: {
    title: 'introspection under an inline fragment or a second alias',
    source: 'parse-server GHSA-q5q9',
    files: [shape],
  },
  2: {
    title: 'suggestions of hidden names',
    source: 'parse-server GHSA-8cph',
    files: [shape, columns, values],
  },
  3: {
    title: 'introspection where a detector does not look: deeper names, a second definition',
    source: 'mercurius-auth 6.0.0',
    files: [shape],
  },
  4: {
    title: 'names of required input fields and of types in errors',
    source: 'parse-server GHSA-2fgh, GHSA-r2g6, GHSA-6m77',
    files: [columns],
  },
  5: {
    title: 'a path beside the graph that serves its schema',
    source: 'Directus CVE-2026-35413',
    files: [edge],
  },
  6: {
    title: 'implementers of a hidden interface, and types whose every use is hidden',
    source: 'graphql-ruby #4589, #5291, #5163',
    files: [declared],
  },
  7: {
    title: 'a hidden field costs otherwise than an unknown one',
    source: 'graphql-ruby #3857',
    files: [shape],
  },
  8: {
    title: 'suggestions in the coercion of variables, after validation',
    source: 'Apollo Server 5.5.1, hideSchemaDetailsFromClientErrors',
    files: [values, shape],
  },
  9: {
    title: 'a row of a hidden type named in an error, and its parent nulled',
    source: 'graphql-js, abstract types',
    files: [declared],
  },
  10: { title: 'a row with a hidden enum value', source: 'graphql-js, enum serialisation', files: [values] },
  11: {
    title: 'a hidden enum value as a default',
    source: 'graphql-js, defaultValue in introspection and printSchema',
    files: [refused],
  },
  12: {
    title: 'errors of a source that reach the caller',
    source: 'Apollo Server 5, which masks none',
    files: ['disclosure/catalogue-failure.test.ts'],
  },
  13: {
    title: 'a required argument whose type is hidden is deleted, and absent means no filter',
    source: 'graphql-tools, filterSchema',
    files: [declared, refused],
  },
  14: {
    title: 'orphans, empty inputs, descriptions, deprecations and directives that name what is hidden',
    source: 'graphql-tools, filterSchema',
    files: [shape, declared, refused],
  },
  15: {
    title: 'a hidden leaf or object taken for the other',
    source: 'graphql-js, ScalarLeafs',
    files: [shape],
  },
  // Polymorphism.
  16: {
    title: 'a rule of an interface ignored through the object',
    source: 'Apollo GHSA-mx7m',
    files: [refused],
  },
  17: {
    title: 'an interface whose implementations have different rules',
    source: 'Apollo GHSA-x33c',
    files: [refused],
  },
  18: {
    title: 'a protected field that flows out through one derived from it',
    source: 'Apollo GHSA-m8jr',
    files: [columns],
  },
  19: {
    title: 'a policy directive renamed or composed that is not enforced, or by OR for AND',
    source: 'Apollo CVE-2025-64347',
    files: [declared, refused],
  },
  20: {
    title: 'a rule enforced at the top and not through a relation',
    source: 'ZenStack #814, Hasura #10711',
    files: [rows],
  },
  // Oracles.
  21: { title: 'a search that reads unreadable columns', source: 'Directus CVE-2025-30352', files: [rows] },
  22: {
    title: 'a filter on private fields, by alias, prefix or look-up',
    source: 'Strapi CVE-2023-22894, CVE-2023-34235, CVE-2024-56143',
    files: [columns],
  },
  23: {
    title: 'a protected field inside logical operators, paths and variables',
    source: 'parse-server, five advisories',
    files: [columns],
  },
  24: { title: 'a unique look-up or a cursor as a filter', source: 'Keystone #9790', files: [ids, values] },
  25: {
    title: 'an order, a group or an aggregate of a hidden column',
    source: 'frappe #40515, pg_graphql #653',
    files: [columns],
  },
  26: { title: 'a count that disagrees with its list', source: 'ZenStack #1644', files: [rows] },
  27: {
    title: 'totals and page flags that count invisible rows',
    source: 'Prisma 1 #530, GitLab #537721',
    files: [rows],
  },
  // Existence.
  28: { title: 'ids that can be guessed or told apart', source: 'GitLab CVE-2021-4191', files: [ids] },
  29: {
    title: 'a visible object that carries the name of a hidden one that it is tied to',
    source: 'Relay, edges',
    files: [people],
  },
  30: {
    title: 'an incomplete identity on a subscription',
    source: 'parse-server GHSA-9jpp, GHSA-crrq',
    files: [edge],
  },
  31: {
    title: 'a shared store of persisted documents as an oracle',
    source: 'Apollo Server, automatic persisted queries',
    files: [sequence, 'disclosure/catalogue-documents.test.ts'],
  },
  32: {
    title: 'a permission kept without its arguments or parent',
    source: 'graphql-shield #349',
    files: [sequence],
  },
  33: {
    title: 'a loader shared between requests',
    source: 'DataLoader, caching per request',
    files: [sequence],
  },
  34: {
    title: 'a cache of answers not keyed by who asked',
    source: 'Apollo Server, response cache without sessionId',
    files: [sequence],
  },
  35: {
    title: 'a list that is not what the check of each would leave',
    source: 'OpenFGA CVE-2026-33729, CVE-2023-40579',
    files: [ids],
  },
  // Audit.
  36: {
    title: 'the audit view itself discloses',
    source: 'the data tracker of Estonia, notaries’ look-ups shown to heirs',
    files: [trail],
  },
  37: {
    title: 'the source’s own log shows whom intelligence looks at',
    source: 'the design of this gateway',
    files: [trail],
  },
  // Ours.
  38: {
    title: 'an identity closed over hidden evidence, which merges two people',
    source: 'the design of this gateway',
    files: [people],
  },
  39: {
    title: 'one response key, once permitted and once hidden',
    source: 'graphql-js, fields merged across fragments',
    files: [columns],
  },
  40: {
    title: 'a condition flipped after its plan was kept',
    source: 'the plans of this gateway',
    files: [sequence],
  },
  41: {
    title: 'the time that hidden and unknown take',
    source: 'the design of this gateway',
    files: ['disclosure/forged-ids.test.ts'],
  },
  42: {
    title: 'a withheld figure that the difference of two uncovers',
    source: 'Cox 1980, complementary cell suppression',
    files: ['publication/protection.test.ts', 'publication/asked.test.ts'],
  },
  43: {
    title: 'a tie, a default order or an order of import that follows a hidden key',
    source: 'a trial of this gateway',
    files: ['disclosure/catalogue-order.test.ts'],
  },
  44: {
    title: 'a field written by hand that gives a hidden column of its row',
    source: 'a trial of this gateway',
    files: [columns],
  },
  45: { title: 'a region worked out from hidden rows', source: 'a trial of this gateway', files: [people] },
  46: {
    title: 'elements of a list outside the scope, shown or found by a filter',
    source: 'a trial of this gateway',
    files: [people],
  },
};

/** The beginning of a test's name: the items that it is of, each with its title and source. */
export function item(...numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      const found = catalogue[number];
      if (!found) throw new Error(`the catalogue has no item ${number}`);
      return `[${number}] ${found.title} (${found.source})`;
    })
    .join('; ');
}
