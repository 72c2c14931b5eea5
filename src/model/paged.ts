// Reads `@paged`: the lists of the root that are taken a page at a time.
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Fault } from './cases.ts';
import { has } from './literals.ts';

const root = 'Query';

/** The names of the root's fields that are marked so. */
export function pagedFields({ definitions }: DocumentNode, fault: Fault): ReadonlySet<string> {
  const paged = new Set<string>();
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      if (!has(field, 'paged')) continue;
      const place = `${node.name.value}.${field.name.value}`;
      if (node.name.value !== root) fault(place, '@paged is of a list of the root');
      if (field.type.kind !== Kind.LIST_TYPE)
        fault(place, '@paged is of a nullable list: a page that fails would take its parent with it');
      paged.add(field.name.value);
    }
  }
  return paged;
}
