// The types that a query copied as TypeScript has, by the rules of GraphQL's execution.
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { toTypeScript } from '../../web/explorer/copy/typescript.ts';
import { fieldAt } from '../../web/explorer/explain/field-at.ts';

const schema = buildSchema(`
  type Query { seen(filter: Filter, kind: Kind): [Seen]! one: A }
  interface Seen { id: ID! }
  type A implements Seen { id: ID! count: NonNegativeInt on: Boolean }
  type B implements Seen { id: ID! kind: Kind! }
  enum Kind { X Y }
  input Filter { and: [Filter!] kind: Kind = X ids: [ID!]! }
  scalar NonNegativeInt
`);

const write = (query: string): string =>
  toTypeScript(
    schema,
    { query, url: 'http://gateway.example/graphql', headers: {}, needsToken: true },
    'hint',
  );

describe('a query as TypeScript', () => {
  test('is a union over what an interface can be', () => {
    const text = write('query Q { seen { __typename id ... on A { count } ... on B { kind } } }');
    expect(text).toContain("readonly __typename: 'A';");
    expect(text).toContain('readonly count: number | null;');
    expect(text).toContain("readonly kind: 'X' | 'Y';");
    expect(text).toMatch(/readonly seen: ReadonlyArray<\{[^}]*\} \| \{[^}]*\} \| null>;/);
  });

  test('has one member for a field selected twice, and may lack what a directive may leave out', () => {
    const text = write('query Q($b: Boolean!) { one { id } one { on n: count @include(if: $b) } }');
    expect(text.match(/readonly one:/g)).toHaveLength(1);
    expect(text).toContain('readonly n?: number | null;');
    expect(text).toContain('readonly on: boolean | null;');
  });

  test('declares the types of its variables, also those that lead to themselves', () => {
    const text = write('query Q($f: Filter!, $k: Kind = Y) { seen(filter: $f, kind: $k) { id } }');
    expect(text).toContain("export type Kind = 'X' | 'Y';");
    expect(text).toContain('readonly and?: ReadonlyArray<Filter> | null;');
    expect(text).toContain('readonly ids: ReadonlyArray<string>;');
    expect(text).toContain('readonly f: Filter;\n  readonly k?: Kind | null;');
    expect(text).toContain('fetchQ(token: string, variables: QVariables)');
  });

  test('of several operations takes the first, with its own fragments alone', () => {
    const text = write(
      'query P { one { ...F } } fragment F on A { id } query R { seen { ...G } } fragment G on Seen { id }',
    );
    expect(text).toContain('fragment F');
    expect(text).not.toContain('fragment G');
  });
});

describe('the field at a place', () => {
  const at = (text: string) => fieldAt(schema, text.replace('|', ''), text.indexOf('|'));

  test.each([
    ['{ o|ne { id } }', 'Query.one'],
    ['{ one { alias: i|d } }', 'A.id'],
    ['{ seen(filter: { ids: [|] }) { id } }', 'Query.seen'],
    ['{ seen { ... on B { ki|nd } } }', 'B.kind'],
    ['fragment F on A { cou|nt } { one { ...F } }', 'A.count'],
  ])('%s', (text, place) => {
    const found = at(text);
    expect(found && `${found.type}.${found.field}`).toBe(place);
  });

  test('is none outside of fields', () => {
    expect(at('| { one { id } }')).toBeNull();
  });
});
