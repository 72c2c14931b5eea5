// Bugs of rules that hold on one way to a value and not on another: interfaces, derived fields, relations, and and or.
import type { Bug } from '../bug.ts';

export const polymorphism: readonly Bug[] = [
  {
    name: 'interface-rule-unchecked',
    catalogue: [16, 17],
    file: 'src/model/interfaces.ts',
    find: 'for (const needed of beyond(allowed, labels.get(place) ?? open))',
    replace: 'for (const needed of beyond(allowed, allowed))',
    why: 'a field may ask for more on a record than on the interface, by which it is then read',
    guard: 'test/model/interfaces.test.ts',
  },
  {
    name: 'interface-asks-hidden-records',
    catalogue: [9, 17],
    file: 'src/graph/gathered.ts',
    find: '      if (!request.has(name)) return [];\n',
    replace: '',
    why: 'a list of an interface asks the records that the caller does not have, and fails by their name',
    guard: 'test/disclosure/interface.test.ts',
  },
  {
    name: 'computed-field-without-its-reads',
    catalogue: [18, 44],
    file: 'src/model/fields.ts',
    find: '(place, parent.name.value, reads, registry),',
    replace: '(place, parent.name.value, { columns: [], reads: {} }, registry),',
    why: 'a computed field does not need what the columns need that it is made of',
    guard: 'test/disclosure/hidden-columns.test.ts',
  },
  {
    name: 'one-owner-is-enough',
    catalogue: [19],
    file: 'src/access/clearance.ts',
    find: 'return Object.entries(label.needs).every(([owner, level]) =>',
    replace:
      'const needs = Object.entries(label.needs);\n  return needs.length === 0 || needs.some(([owner, level]) =>',
    why: 'what needs the clearance of two owners opens to the clearance of one',
  },
  {
    name: 'or-outside-its-parentheses',
    catalogue: [19, 23],
    file: 'src/sources/embedded/compile.ts',
    find: 'return `(${join(parts.slice(0, half), word, none)} ${word} ${join(parts.slice(half), word, none)})`;',
    replace:
      'return `${join(parts.slice(0, half), word, none)} ${word} ${join(parts.slice(half), word, none)}`;',
    why: 'the second half of an or in a filter is asked beside the caller’s regions instead of inside them',
  },
  {
    name: 'nested-lists-without-scope',
    catalogue: [20],
    file: 'src/graph/collection.ts',
    find: `{ fields, keys: distinct, query: this.within(query), order, firstPerKey },
          this.read,`,
    replace: `{ fields, keys: distinct, query: this.within(query), order, firstPerKey },
          { ...this.read, scope: everything as Scope },`,
    why: 'rows that are reached from another row are not held against the caller’s regions',
  },
  {
    name: 'nested-counts-without-scope',
    catalogue: [20, 26],
    file: 'src/graph/collection.ts',
    find: 'this.binding.collection.countByKeys({ fields, keys: distinct, query: this.within(query) }, this.read),',
    replace: `this.binding.collection.countByKeys(
        { fields, keys: distinct, query: this.within(query) },
        { ...this.read, scope: everything as Scope },
      ),`,
    why: 'the total of a list under an object counts rows outside the caller’s regions',
  },
  {
    name: 'row-rule-dropped',
    catalogue: [20],
    file: 'src/graph/request.ts',
    find: 'record.rows?.(this.parameters) ?? everything,',
    replace: 'everything,',
    why: 'what a record says of its own readers is not asked for: whom a report was released to, which case is one’s own',
  },
  {
    name: 'link-without-its-target',
    catalogue: [20, 38],
    file: 'src/model/ties.ts',
    find: 'const far = evidenceOf(targetName, kind, target, registry);',
    replace:
      'const found = evidenceOf(targetName, kind, target, registry);\n  const far = found && { ...found, label: open };',
    why: 'a link does not need what the evidence needs on its far side',
    guard: 'test/model/labels.test.ts',
  },
  {
    name: 'rule-apart-from-its-inputs',
    catalogue: [18],
    file: 'src/model/rules.ts',
    find: 'const own = ruleGrounds(declared, records, anchor.region.column, routes, registry);',
    replace:
      'const own = ruleGrounds(declared, records, anchor.region.column, routes, registry).slice(0, 1);',
    why: 'a code is there for callers who lack records and columns that its rule reads',
  },
];
