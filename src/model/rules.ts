// Rules by which registers are checked against each other: which are served, how their rows are come by, and what
// knowing of each needs, which is what all that it reads needs.
import { tieLabel } from './evidence.ts';
import type { Ground } from './grounds.ts';
import { labelOfGrounds } from './grounds.ts';
import { beyond, open } from './labels.ts';
import { GATEWAY } from './model.ts';
import type { DeclaredRule, FieldModel, RuleModel } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { Registry } from './registry.ts';
import { firmKind, isOfPersons, personKind, ruleRoutes } from './rule-routes.ts';
import { evidenceOf } from './sides.ts';

/** The enum of the graph whose values are the codes of the rules. */
export const codes = 'FindingCode';
export const ruleCodes = { codes, list: 'src/findings/rules/index.ts' } as const;

/**
 * The rules with what each reads, checked; and the grounds of their codes, by the code's place in the graph.
 *
 * @param fields those of each record, by which declared joins lead on
 */
export function readRules(
  rules: readonly DeclaredRule[],
  fields: ReadonlyMap<string, ReadonlyMap<string, FieldModel>>,
  registry: Registry,
): {
  readonly rules: ReadonlyMap<string, RuleModel>;
  readonly grounds: ReadonlyMap<string, readonly Ground[]>;
} {
  const models = new Map<string, RuleModel>();
  const grounds = new Map<string, readonly Ground[]>();
  for (const declared of rules) {
    const place = `${codes}.${declared.code}`;
    if (models.has(declared.code)) registry.fault(place, 'is the code of two rules');
    const records = inputRecords(place, declared, registry);
    const anchor = records.get(declared.anchor);
    if (!anchor || records.size < Object.keys(declared.inputs).length) continue;
    if (anchor.region.kind !== 'own' && anchor.region.kind !== 'anyOf') {
      registry.fault(place, `is of ${anchor.name}, whose rows have no region of their own`);
      continue;
    }
    const isPerson = isOfPersons(declared);
    if (!isPerson && declared.subject !== declared.anchor)
      registry.fault(
        place,
        `is of ${declared.anchor} rows, and its subject is ${declared.subject}; let them be one`,
      );
    const person = evidenceColumns(anchor, personKind);
    if (isPerson && !person) registry.fault(place, `is of ${anchor.name}, which carries no travel document`);
    const routes = ruleRoutes(declared, records, fields, (what) => registry.fault(place, what));
    const own = ruleGrounds(declared, records, anchor.region.column, routes, registry);
    grounds.set(place, own);
    const label = labelOfGrounds(own);
    const firms = new Map(
      [...records.values()].flatMap((record) => {
        const side = evidenceOf(record.name, firmKind, record, registry);
        return side && beyond(label, side.label).length === 0 ? [[record.name, side.columns] as const] : [];
      }),
    );
    models.set(declared.code, {
      declared,
      anchor: { record: anchor.name, region: anchor.region.column, person },
      routes,
      firms,
      agencies: [...new Set([...records.values()].map(({ owner }) => owner))].filter(
        (owner) => owner !== GATEWAY,
      ),
    });
  }
  return { rules: models, grounds };
}

/** The records that a rule reads, with every fault of what it says of them. */
function inputRecords(
  place: string,
  { anchor, subject, inputs, absence }: DeclaredRule,
  registry: Registry,
): ReadonlyMap<string, RecordDraft> {
  const records = new Map<string, RecordDraft>();
  for (const [name, columns = []] of Object.entries(inputs)) {
    const record = registry.records.get(name);
    if (!record) {
      registry.fault(place, `reads ${name}, which is not a record`);
      continue;
    }
    records.set(name, record);
    for (const column of columns)
      if (!record.columns.has(column) && !record.cases.has(column))
        registry.fault(place, `reads ${name}.${column}, which is not stored`);
    // Who may know of such a row hangs on the case that it is of: a finding that it makes, or that it takes away, would
    // tell of it.
    if (record.ruledBy.size > 0)
      registry.fault(place, `reads ${name}, whose rows are for some callers alone by a rule of their own`);
  }
  for (const name of [anchor, ...absence, ...(isOfPersons({ subject }) ? [] : [subject])])
    if (!Object.hasOwn(inputs, name)) registry.fault(place, `speaks of ${name}, which is none of its inputs`);
  return records;
}

function evidenceColumns(record: RecordDraft, kind: string): readonly string[] | null {
  return record.evidence.find((evidence) => evidence.kind === kind)?.columns ?? null;
}

/** What reading the rows takes: the records, the columns, the region, and what rows are come by. */
function ruleGrounds(
  { inputs, anchor }: DeclaredRule,
  records: ReadonlyMap<string, RecordDraft>,
  region: string,
  routes: RuleModel['routes'],
  registry: Registry,
): readonly Ground[] {
  const read = (at: string): Ground => ({ kind: 'read', place: at, label: registry.labels.get(at) ?? open });
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
    const columns = [...(inputs[name] ?? []), ...(name === anchor ? [region] : [])];
    const stored = columns.flatMap((column) => [column, ...(cases.get(column)?.columns ?? [])]);
    return [read(name), ...[...new Set(stored)].map((column) => read(`${name}.${column}`))];
  });
  const ties = routes.flatMap(({ from, by, on, record, to }) => [
    ...(from === null || by === null ? [] : [read(`${from}.${by}`)]),
    ...(from === null ? [] : tied(from, on)),
    ...tied(record, to),
  ]);
  return [
    ...new Map([...reads, ...ties].map((ground) => [`${ground.kind} ${ground.place}`, ground])).values(),
  ];
}
