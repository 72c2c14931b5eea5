// How each field of a record, identity or anchor is resolved, and what it is made of, which its label follows.
import { Kind } from 'graphql';
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import type { Ground } from './grounds.ts';
import { open } from './labels.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import { GATEWAY } from './model.ts';
import type { ComputedReads } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { FieldReading, Registry } from './registry.ts';
import { readFrom, readGiven, readJoin, readLink } from './ties.ts';

const ties = ['join', 'link', 'from', 'given'];

/** The field as the graph resolves it, with what it is made of; null where it is in no view. */
export function readField(
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  registry: Registry,
): FieldReading | null {
  if (has(field, 'internal')) return null;
  const place = `${parent.name.value}.${field.name.value}`;
  const base = { name: field.name.value, owner: registry.ownerOf(place) };
  const record = registry.records.get(parent.name.value);

  const tie = ties.find((name) => has(field, name));
  if (tie && field.type.kind === Kind.NON_NULL_TYPE)
    registry.fault(
      place,
      `@${tie} must be nullable: a row that is out of scope would take its parent with it`,
    );
  if (has(field, 'computed')) {
    const reads = registry.computed.get(place);
    if (reads)
      return {
        field: { ...base, kind: 'computed' },
        grounds: computedGrounds(place, parent.name.value, reads, registry),
      };
    registry.fault(place, `is @computed, but the folder of ${base.owner} computes no such field`);
    return null;
  }
  const cases = record?.cases.get(field.name.value);
  if (record && cases) {
    const grounds = cases.columns.flatMap((column) => readingGrounds(record, column, registry));
    return { field: { ...base, kind: 'cases', graphType: namedType(field.type), cases }, grounds };
  }
  if (has(field, 'join')) return readJoin(place, base, field, record, registry);
  if (has(field, 'link')) return readLink(place, base, parent, field, record, registry);
  if (has(field, 'from')) return readFrom(place, base, parent, field, registry);
  if (has(field, 'given')) return readGiven(place, base, parent, field, record, registry);
  const column = record?.columns.get(field.name.value);
  if (column) return { field: { ...base, kind: 'column', column }, grounds: [] };
  registry.fault(place, 'is no column of a record; mark it @link or @from');
  return null;
}

/**
 * What reading a column needs, or a decided field, which gives away the columns behind it. Evidence may be used
 * for less, but never read for less.
 */
function readingGrounds(record: RecordDraft, name: string, registry: Registry): readonly Ground[] {
  const behind = record.cases.get(name)?.columns ?? [];
  return [name, ...behind].map((column) => readOf(`${record.name}.${column}`, registry));
}

function readOf(place: string, registry: Registry): Ground {
  return { kind: 'read', place, label: registry.labels.get(place) ?? open };
}

function computedGrounds(
  place: string,
  parent: string,
  reads: ComputedReads,
  registry: Registry,
): readonly Ground[] {
  // The parent's own columns and what is read of other rows of the same record: both count.
  const all: readonly (readonly [string, readonly string[]])[] = [
    [parent, reads.columns],
    ...Object.entries(reads.reads),
  ];
  return all.flatMap(([name, columns]) => {
    const record = registry.records.get(name);
    if (!record) {
      registry.fault(place, `reads ${name}, which is not a record`);
      return [];
    }
    if (record.owner !== registry.ownerOf(place) && record.owner !== GATEWAY)
      registry.fault(place, `reads ${name} of another agency; its own records and the gateway's are read`);
    for (const column of columns)
      if (!record.columns.has(column) && !record.cases.has(column))
        registry.fault(place, `reads ${name}.${column}, which is not stored`);
    // That there are such rows is told also where no column of them is read.
    return [
      ...(name === parent ? [] : [readOf(name, registry)]),
      ...columns.flatMap((column) => readingGrounds(record, column, registry)),
    ];
  });
}
