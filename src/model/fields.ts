// How each field of a record, identity or anchor is resolved, and what knowing it needs besides its own label.
import { Kind } from 'graphql';
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { open } from './labels.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import { GATEWAY } from './model.ts';
import type { ComputedReads } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { FieldReading, Registry } from './registry.ts';
import { readFrom, readJoin, readLink } from './ties.ts';

const ties = ['join', 'link', 'from'];

/** The field as the graph resolves it, with the label of what it is made of; null where it is in no view. */
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
        label: computedLabel(place, parent.name.value, reads, registry),
      };
    registry.fault(place, `is @computed, but the folder of ${base.owner} computes no such field`);
    return null;
  }
  const cases = record?.cases.get(field.name.value);
  if (record && cases) {
    const label = joinLabels(...cases.columns.map((column) => readingLabel(record, column, registry)));
    return { field: { ...base, kind: 'cases', graphType: namedType(field.type), cases }, label };
  }
  if (has(field, 'join')) return readJoin(place, base, field, record, registry);
  if (has(field, 'link')) return readLink(place, base, parent, field, record, registry);
  if (has(field, 'from')) return readFrom(place, base, parent, field, registry);
  const column = record?.columns.get(field.name.value);
  if (column) return { field: { ...base, kind: 'column', column }, label: open };
  registry.fault(place, 'is no column of a record; mark it @link or @from');
  return null;
}

/**
 * What reading a column needs, or a decided field, which gives away the columns behind it. Evidence may be used
 * for less, but never read for less.
 */
function readingLabel(record: RecordDraft, name: string, registry: Registry): Label {
  const behind = record.cases.get(name)?.columns ?? [];
  return joinLabels(
    ...[name, ...behind].map((column) => registry.labels.get(`${record.name}.${column}`) ?? open),
  );
}

function computedLabel(place: string, parent: string, reads: ComputedReads, registry: Registry): Label {
  // The parent's own columns and what is read of other rows of the same record: both count.
  const all: readonly (readonly [string, readonly string[]])[] = [
    [parent, reads.columns],
    ...Object.entries(reads.reads),
  ];
  return joinLabels(
    ...all.flatMap(([name, columns]) => {
      const record = registry.records.get(name);
      if (!record) {
        registry.fault(place, `reads ${name}, which is not a record`);
        return [];
      }
      if (record.owner !== registry.ownerOf(place) && record.owner !== GATEWAY)
        registry.fault(place, `reads ${name} of another agency; its own records and the gateway's are read`);
      return columns.map((column) => {
        if (!record.columns.has(column) && !record.cases.has(column)) {
          registry.fault(place, `reads ${name}.${column}, which is not stored`);
        }
        return joinLabels(registry.labels.get(name) ?? open, readingLabel(record, column, registry));
      });
    }),
  );
}
