// How each field of a record or identity is resolved, and what knowing it needs besides its own label.
import { Kind } from 'graphql';
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { directive, has, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import type { ComputedReads, Evidence, FieldModel } from './model.ts';
import type { RecordDraft } from './records.ts';

/** An identity type before its fields are read. */
export interface IdentityDraft {
  readonly kind: string;
  readonly key: readonly string[];
}

/** What fields are resolved against. */
export interface Registry {
  readonly records: ReadonlyMap<string, RecordDraft>;
  readonly identities: ReadonlyMap<string, IdentityDraft>;
  /** The register of each kind of evidence. */
  readonly registers: ReadonlyMap<string, { readonly record: string; readonly evidence: Evidence }>;
  readonly computed: ReadonlyMap<string, ComputedReads>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly ownerOf: (place: string) => string;
  readonly fault: (place: string, what: string) => void;
}

const open: Label = { needs: {}, purposes: null };

/** The field as the graph resolves it, with the label of what it is made of; null where it is in no view. */
export function readField(
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  registry: Registry,
): { readonly field: FieldModel; readonly label: Label } | null {
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
    const label = joinLabels(...cases.columns.map((column) => columnLabel(record, column, registry)));
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

type Reading = ReturnType<typeof readField>;
type Base = { readonly name: string; readonly owner: string };

/** A column used as evidence may be joined at the evidence's level, which can be below that of reading it. */
function columnLabel(record: RecordDraft, column: string, registry: Registry): Label {
  const evidence = record.evidence.find((item) => item.columns.includes(column));
  return evidence?.label ?? registry.labels.get(`${record.name}.${column}`) ?? open;
}

function readJoin(
  place: string,
  base: Base,
  field: FieldDefinitionNode,
  record: RecordDraft | undefined,
  registry: Registry,
): Reading {
  const declared = directive(field, 'join') ?? {};
  const [on, to] = [texts(declared['on']), texts(declared['to'])];
  const target = registry.records.get(namedType(field.type));
  if (!record || !target) {
    registry.fault(place, '@join goes from a record to a record');
    return null;
  }
  if (target.owner !== base.owner || record.owner !== base.owner) {
    registry.fault(
      place,
      `joins ${target.name} of another agency; a crossing is declared by @link with evidence on both sides`,
    );
  }
  if (on.length !== to.length || on.length === 0)
    registry.fault(place, '@join needs as many columns in `to` as in `on`');
  for (const column of on)
    if (!record.columns.has(column)) registry.fault(place, `${column} is not a column of ${record.name}`);
  for (const column of to)
    if (!target.columns.has(column)) registry.fault(place, `${column} is not a column of ${target.name}`);
  const label = joinLabels(
    ...on.map((column) => columnLabel(record, column, registry)),
    ...to.map((column) => columnLabel(target, column, registry)),
  );
  return { field: { ...base, kind: 'rows', record: target.name, on, to, list: isList(field) }, label };
}

function readLink(
  place: string,
  base: Base,
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  record: RecordDraft | undefined,
  registry: Registry,
): Reading {
  const kind = text(directive(field, 'link')?.['by']);
  const near = evidenceOf(parent.name.value, kind, record, registry);
  const targetName = namedType(field.type);
  if (!near) {
    registry.fault(place, `${parent.name.value} declares no evidence of kind ${kind}`);
    return null;
  }
  if (registry.identities.has(targetName)) {
    if (registry.identities.get(targetName)?.kind !== kind)
      registry.fault(place, `${targetName} is not an identity by ${kind}`);
    return {
      field: { ...base, kind: 'identity', identity: targetName, on: near.columns },
      label: near.label,
    };
  }
  const target = registry.records.get(targetName);
  const far = target && evidenceOf(targetName, kind, target, registry);
  if (!target || !far) {
    registry.fault(place, `${targetName} declares no evidence of kind ${kind}`);
    return null;
  }
  if (near.columns.length !== far.columns.length)
    registry.fault(place, `the evidence of kind ${kind} has other columns on the two sides`);
  const label = joinLabels(near.label, far.label);
  return {
    field: {
      ...base,
      kind: 'rows',
      record: target.name,
      on: near.columns,
      to: far.columns,
      list: isList(field),
    },
    label,
  };
}

function readFrom(
  place: string,
  base: Base,
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  registry: Registry,
): Reading {
  const declared = directive(field, 'from') ?? {};
  const record = registry.records.get(text(declared['record']));
  const kind = registry.identities.get(parent.name.value)?.kind;
  const register = kind === undefined ? undefined : registry.registers.get(kind);
  const column = text(declared['field']);
  if (!record || register?.record !== record.name || !record.columns.has(column)) {
    registry.fault(place, '@from names a column of the register of the identity that it stands on');
    return null;
  }
  const label = joinLabels(register.evidence.label, registry.labels.get(`${record.name}.${column}`) ?? open);
  return {
    field: { ...base, kind: 'register', record: record.name, column, to: register.evidence.columns },
    label,
  };
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
      return columns.map((column) => {
        if (!record.columns.has(column) && !record.cases.has(column)) {
          registry.fault(place, `reads ${name}.${column}, which is not stored`);
        }
        return joinLabels(registry.labels.get(name) ?? open, columnLabel(record, column, registry));
      });
    }),
  );
}

/** What a type can be tied by: an identity is its own evidence, a record has what it declares. */
function evidenceOf(
  type: string,
  kind: string,
  record: RecordDraft | undefined,
  registry: Registry,
): Pick<Evidence, 'columns' | 'label'> | undefined {
  const identity = registry.identities.get(type);
  if (identity) return identity.kind === kind ? { columns: identity.key, label: open } : undefined;
  return record?.evidence.find((item) => item.kind === kind);
}

function isList(field: FieldDefinitionNode): boolean {
  const inner = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type;
  return inner.kind === Kind.LIST_TYPE;
}
