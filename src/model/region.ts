// Reads where a record's rows are, and holds it against who may know it: which rows a caller is shown tells
// where they are, so a region may not come from a stricter place than the record itself.
import type { Label } from '../access/clearance.ts';
import type { Fault } from './cases.ts';
import { tieLabel, wrongPairs } from './evidence.ts';
import { beyond, open } from './labels.ts';
import { isObject, text, texts } from './literals.ts';
import type { Column, RecordModel, RegionRule } from './model.ts';

/** What a record's region is checked against. */
type Located = Pick<RecordModel, 'name' | 'owner' | 'columns' | 'evidence' | 'region'>;

export function readRegion(
  declared: unknown,
  columns: ReadonlyMap<string, Column>,
  fault: (what: string) => void,
): RegionRule {
  const rule = isObject(declared) ? declared : {};
  if (Object.keys(rule).length !== 1) fault('give exactly one of own, anyOf, parent, national');
  if ('national' in rule) {
    if (rule['national'] !== true) fault('national is true or not given');
    return { kind: 'national' };
  }
  if (isObject(rule['parent'])) {
    const { record, on, to } = rule['parent'];
    for (const column of texts(on)) if (!columns.has(column)) fault(`${column} is not a stored column`);
    return { kind: 'parent', record: text(record), on: texts(on), to: texts(to) };
  }
  const kind = 'anyOf' in rule ? 'anyOf' : 'own';
  const column = text(rule[kind]);
  const found = columns.get(column);
  if (found?.type !== 'region' || found.list !== (kind === 'anyOf')) {
    fault(
      `${kind} needs ${kind === 'own' ? 'a RegionCode column' : 'a list column of RegionCode'}, found ${column || 'nothing'}`,
    );
  }
  return { kind, column };
}

/** Checks each region against the other records, and against the labels of what it comes from. */
export function checkRegions(
  drafts: ReadonlyMap<string, Located>,
  labels: ReadonlyMap<string, Label>,
  fault: Fault,
): void {
  for (const draft of drafts.values()) {
    const place = `${draft.name} @record(region)`;
    const own = labels.get(draft.name) ?? open;
    for (const [source, label] of sourcesOf(draft, drafts, labels)) {
      for (const needed of beyond(own, label))
        fault(
          place,
          `comes from ${source}, which needs ${needed}; label ${draft.name} so, or ${source} lower`,
        );
    }
    checkParent(draft, drafts, (what) => fault(place, what));
  }
}

/** What tells the region of a row, and what knowing it needs. */
function sourcesOf(
  draft: Located,
  drafts: ReadonlyMap<string, Located>,
  labels: ReadonlyMap<string, Label>,
): readonly (readonly [string, Label])[] {
  const { name, region } = draft;
  if (region.kind === 'national') return [];
  if (region.kind !== 'parent') {
    const place = `${name}.${region.column}`;
    return [[place, labels.get(place) ?? open]];
  }
  const parent = drafts.get(region.record);
  const tied = (record: Located, columns: readonly string[]) =>
    columns.map((column) => [`${record.name}.${column}`, tieLabel(record, column, labels)] as const);
  return [
    ...tied(draft, region.on),
    ...(parent ? [[parent.name, labels.get(parent.name) ?? open] as const, ...tied(parent, region.to)] : []),
  ];
}

function checkParent(
  { owner, region, columns }: Located,
  drafts: ReadonlyMap<string, Located>,
  fault: (what: string) => void,
): void {
  if (region.kind !== 'parent') return;
  const { record, on, to } = region;
  const parent = drafts.get(record);
  if (parent?.owner !== owner) fault(`${record} is no record of the same agency`);
  else if (parent.region.kind === 'parent') fault(`${record} takes its region from a parent itself`);
  if (on.length !== to.length || on.length === 0) fault('needs as many columns in `to` as in `on`');
  if (!parent) return;
  for (const column of to) if (!parent.columns.has(column)) fault(`${column} is not a column of ${record}`);
  const wrong = wrongPairs(
    on.map((column) => columns.get(column)),
    to.map((column) => parent.columns.get(column)),
  );
  if (wrong !== null) fault(wrong);
}
