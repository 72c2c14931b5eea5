// How each field of a record or identity is resolved, and what knowing it needs besides its own label.
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import type { ComputedReads } from './model.ts';
import type { RecordDraft } from './records.ts';
import { open } from './registry.ts';
import type { FieldReading, Registry } from './registry.ts';
import { readFrom, readJoin, readLink } from './ties.ts';

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
    const label = joinLabels(...cases.columns.map((column) => ownLabel(record, column, registry)));
    return { field: { ...base, kind: 'cases', graphType: namedType(field.type), cases }, label };
  }
  if (has(field, 'join')) return readJoin(place, base, field, record, registry);
  if (has(field, 'link')) return readLink(place, base, parent, field, record, registry);
  if (has(field, 'from')) return readFrom(place, base, parent, field, registry);
  const column = record?.columns.get(field.name.value);
  if (column) return { field: { ...base, kind: 'column', column }, label: open };
  registry.fault(place, 'is no column of a record; mark it @link, @from or @computed');
  return null;
}

/** What reading a column needs. Evidence may be used for less, but never read for less. */
function ownLabel(record: RecordDraft, column: string, registry: Registry): Label {
  return registry.labels.get(`${record.name}.${column}`) ?? open;
}

function computedLabel(place: string, parent: string, reads: ComputedReads, registry: Registry): Label {
  const all = { [parent]: reads.columns, ...reads.reads };
  return joinLabels(
    ...Object.entries(all).flatMap(([name, columns]) => {
      const record = registry.records.get(name);
      if (!record) {
        registry.fault(place, `reads ${name}, which is not a record`);
        return [];
      }
      if (record.owner !== registry.ownerOf(place))
        registry.fault(place, `reads ${name} of another agency; only its own records are read`);
      return columns.map((column) => {
        if (!record.columns.has(column) && !record.cases.has(column)) {
          registry.fault(place, `reads ${name}.${column}, which is not stored`);
        }
        return joinLabels(registry.labels.get(name) ?? open, ownLabel(record, column, registry));
      });
    }),
  );
}
