// Bugs that answer questions about what is hidden: searches, filters, orders, cursors, counts and page flags.
import type { Bug } from '../bug.ts';

export const oracles: readonly Bug[] = [
  {
    name: 'search-in-hidden-names',
    catalogue: [21],
    file: 'src/graph/catalogue.ts',
    find: "text: [type, field.name.value, concept, definition].join('\\n').toLowerCase(),",
    replace:
      "text: [type, field.name.value, concept, definition, ...(model.records.get(type)?.fields.keys() ?? [])]\n          .join('\\n')\n          .toLowerCase(),",
    why: 'a search of the catalogue finds a type by the names of its hidden fields',
  },
  {
    name: 'hidden-columns-in-inputs',
    catalogue: [22, 23, 25],
    file: 'src/graph/generate.ts',
    find: 'const fields = (node.fields ?? []).flatMap((field) => type.fields.get(field.name.value) ?? []);',
    replace: 'const fields = [...type.fields.values()];',
    why: 'filters and orders name every column of a record, and find rows by the hidden ones',
  },
  {
    name: 'cursor-of-anyone',
    catalogue: [24],
    file: 'src/graph/connections.ts',
    find: 'digest([list, query, order, collection.scope, request.view.digest, subject])',
    replace: 'digest([list, query, order, subject.slice(0, 0)])',
    why: 'a cursor opens for other callers, regions and graphs than those that it was given to',
    guard: 'test/disclosure/catalogue-ids.test.ts',
  },
  {
    name: 'count-without-scope',
    catalogue: [26, 27],
    file: 'src/graph/collection.ts',
    find: 'this.binding.collection.count(this.within(query), this.read)',
    replace:
      'this.binding.collection.count(this.within(query), { ...this.read, scope: everything as Scope })',
    why: 'the count of a list that is asked for nothing else counts rows outside the caller’s regions',
  },
  {
    name: 'total-without-scope',
    catalogue: [26, 27],
    file: 'src/graph/collection.ts',
    find: 'return { ...page, rows: this.cut(page.rows) };',
    replace: `const scope = everything as Scope;
    const total =
      page.total === null ? null : await this.binding.collection.count(query.query, { ...this.read, scope });
    return { ...page, total, rows: this.cut(page.rows) };`,
    why: 'the total beside a page counts rows outside the caller’s regions',
  },
  {
    name: 'rules-read-everywhere',
    catalogue: [27],
    file: 'src/graph/findings/dossiers.ts',
    find: 'return await reader.collection(record).byKeys({ fields, keys, firstPerKey: mostRows });',
    replace: `const { collection, columns } = reader.collection(record).binding;
    const scope = { op: 'and', of: [] } as never;
    const { keys: distinct, places } = keys.distinct;
    const found = await collection.byKeys(
      { fields, keys: distinct, query: scope, order: [], firstPerKey: mostRows },
      { scope, columns, signal: AbortSignal.timeout(60_000), deadline: Date.now() + 60_000 },
    );
    return keys.keys.map((_, place) => found[places?.[place] ?? place] ?? { rows: [], hasMore: false });`,
    why: 'what rules find tells of rows outside the caller’s regions',
  },
];
