// Figures of two agencies that are held side by side: which are served, how a person's rows are come by, and what knowing
// of each needs, which is what all that it reads needs.
import { readRule } from './cases.ts';
import type {
  ComparedFigure,
  ComparisonModel,
  DeclaredComparison,
  DeclaredFigure,
  PersonRoute,
} from './comparison.ts';
import { tieLabel } from './evidence.ts';
import type { Ground } from './grounds.ts';
import { open } from './labels.ts';
import type { FieldModel, Measure } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { Registry } from './registry.ts';
import { personKind } from './rule-routes.ts';

/** The enum of the graph whose values are the codes of the comparisons. */
const codes = 'ReconciliationMeasure';
export const comparisonCodes = { codes, list: 'src/reconciliation/comparisons/index.ts' } as const;

/** What comparisons are read against. */
interface Known {
  /** The fields of each record, by which declared joins lead on. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldModel>>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly registry: Registry;
}

/** The comparisons with what each reads, checked; and the grounds of their codes, by the code's place in the graph. */
export function readComparisons(
  comparisons: readonly DeclaredComparison[],
  { fields, measures, registry }: Known,
): {
  readonly comparisons: ReadonlyMap<string, ComparisonModel>;
  readonly grounds: ReadonlyMap<string, readonly Ground[]>;
} {
  const models = new Map<string, ComparisonModel>();
  const grounds = new Map<string, readonly Ground[]>();
  for (const declared of comparisons) {
    const place = `${codes}.${declared.code}`;
    const fault = (what: string): void => registry.fault(place, what);
    if (models.has(declared.code)) fault('is the code of two comparisons');
    const records = inputRecords(declared, registry, fault);
    const routes = routesOf(records, fields, fault);
    const figures = declared.sides.map((side): ComparedFigure | null => {
      const record = records.get(side.record);
      if (!record || record.owner !== side.agency) {
        fault(`counts ${side.record}, which is no record of ${side.agency} among its inputs`);
        return null;
      }
      if (record.region.kind !== 'own') {
        fault(`counts ${record.name}, whose rows have no region of their own`);
        return null;
      }
      const figure = figureOf(side.figure, record, measures, fault);
      return figure && { ...figure, agency: side.agency, record: record.name, region: record.region.column };
    });
    const [first, second] = figures;
    if (first && first.record === second?.record) fault(`counts ${first.record} on both sides`);
    if (!first || !second || records.size < Object.keys(declared.inputs).length) continue;
    models.set(declared.code, { declared, figures: [first, second], routes });
    grounds.set(place, groundsOf(declared, records, [first, second], routes, registry));
  }
  return { comparisons: models, grounds };
}

function inputRecords(
  { inputs }: DeclaredComparison,
  registry: Registry,
  fault: (what: string) => void,
): ReadonlyMap<string, RecordDraft> {
  const records = new Map<string, RecordDraft>();
  for (const [name, columns = []] of Object.entries(inputs)) {
    const record = registry.records.get(name);
    if (!record) {
      fault(`reads ${name}, which is not a record`);
      continue;
    }
    records.set(name, record);
    for (const column of columns)
      if (!record.columns.has(column) && !record.cases.has(column))
        fault(`reads ${name}.${column}, which is not stored`);
    if (record.ruledBy.size > 0)
      fault(`reads ${name}, whose rows are for some callers alone by a rule of their own`);
  }
  return records;
}

/** Each input once: those that carry the travel document by it, others by a declared join from one that does. */
function routesOf(
  records: ReadonlyMap<string, RecordDraft>,
  fields: ReadonlyMap<string, ReadonlyMap<string, FieldModel>>,
  fault: (what: string) => void,
): readonly PersonRoute[] {
  const routes: PersonRoute[] = [];
  const carrying = new Map<string, readonly string[]>();
  for (const [name, { evidence }] of records) {
    const columns = evidence.find(({ kind }) => kind === personKind)?.columns;
    if (columns) carrying.set(name, columns);
  }
  for (const [record, to] of carrying) routes.push({ record, from: null, by: null, on: to, to });
  for (const record of records.keys()) {
    if (carrying.has(record)) continue;
    const joins = [...carrying.keys()].flatMap((from) =>
      [...(fields.get(from)?.values() ?? [])].flatMap((field) =>
        field.kind === 'rows' && field.record === record && !field.list ? [{ from, ...field }] : [],
      ),
    );
    const [join] = joins;
    if (join) routes.push({ record, from: join.from, by: join.name, on: join.on, to: join.to });
    else fault(`reads ${record}, to which nothing leads from a row with a travel document`);
  }
  return routes;
}

function figureOf(
  declared: DeclaredFigure,
  record: RecordDraft,
  measures: ReadonlyMap<string, Measure>,
  fault: (what: string) => void,
): Pick<ComparedFigure, 'measure' | 'where' | 'period' | 'definition' | 'document' | 'columns'> | null {
  const document = record.evidence.find(({ kind }) => kind === personKind)?.columns;
  if (!document) {
    fault(`counts ${record.name}, which carries no travel document`);
    return null;
  }
  if ('where' in declared) {
    const { definition, period, where } = declared;
    const rule = readRule(`${codes} ${record.name}`, where, record.cases, record.columns, (_, what) =>
      fault(what),
    );
    return { measure: null, where: rule.condition, period, definition, document, columns: [...rule.columns] };
  }
  const measure = measures.get(declared.measure);
  if (measure?.record !== record.name || measure.distinct.join() !== document.join()) {
    fault(`counts by ${declared.measure}, which is no measure of the persons of ${record.name}`);
    return null;
  }
  const { name, where, period, definition, columns } = measure;
  return { measure: name, where, period, definition, document, columns };
}

/** What reading the rows takes: the records, the columns, what they are counted by, and what rows are come by. */
function groundsOf(
  { inputs }: DeclaredComparison,
  records: ReadonlyMap<string, RecordDraft>,
  figures: readonly ComparedFigure[],
  routes: readonly PersonRoute[],
  registry: Registry,
): readonly Ground[] {
  const read = (place: string): Ground => ({
    kind: 'read',
    place,
    label: registry.labels.get(place) ?? open,
  });
  const tied = (name: string, columns: readonly string[]): readonly Ground[] => {
    const record = records.get(name);
    if (!record) return [];
    return columns.map((column) => ({
      kind: 'evidence',
      place: `${name}.${column}`,
      label: tieLabel(record, column, registry.labels),
    }));
  };
  const reads = [...records].flatMap(([name, { cases }]) => {
    const counted = figures
      .filter(({ record }) => record === name)
      .flatMap(({ region, columns }) => [region, ...columns]);
    const stored = [...(inputs[name] ?? []), ...counted].flatMap((column) => [
      column,
      ...(cases.get(column)?.columns ?? []),
    ]);
    return [read(name), ...[...new Set(stored)].map((column) => read(`${name}.${column}`))];
  });
  const ties = routes.flatMap(({ from, on, record, to }) => [
    ...(from === null ? [] : tied(from, on)),
    ...tied(record, to),
  ]);
  return [
    ...new Map([...reads, ...ties].map((ground) => [`${ground.kind} ${ground.place}`, ground])).values(),
  ];
}
