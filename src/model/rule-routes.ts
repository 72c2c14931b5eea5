// How the rows of a rule's inputs are come by, from its subject on: one step for each record, by columns that both hold.
import type { DeclaredRule, FieldModel, RuleRoute } from './model.ts';
import type { RecordDraft } from './records.ts';

/** The evidence that a person is found by. */
export const personKind = 'DOCUMENT';
/** The evidence that a firm is found by. */
export const firmKind = 'NIB';

/** The subject of rules that are given links between identities. */
export const linkSubject = 'LINK';

/** Whether a rule's subjects are persons: also where it is told of their links. */
export function isOfPersons({ subject }: Pick<DeclaredRule, 'subject'>): boolean {
  return subject === 'PERSON' || subject === linkSubject;
}

/**
 * Each input once, behind the input that leads to it. Rows that carry the travel document of a PERSON are found by it;
 * else the first declared join from a record that is there already leads on, and of another subject also the travel
 * document of such rows. A rule of a LINK is found by the travel documents of the persons that it ties.
 */
export function ruleRoutes(
  { subject, inputs }: DeclaredRule,
  records: ReadonlyMap<string, RecordDraft>,
  fields: ReadonlyMap<string, ReadonlyMap<string, FieldModel>>,
  fault: (what: string) => void,
): readonly RuleRoute[] {
  const documentOf = (name: string): readonly string[] | undefined =>
    records.get(name)?.evidence.find(({ kind }) => kind === personKind)?.columns;
  const routes: RuleRoute[] = [];
  const left = new Set(Object.keys(inputs));
  const take = (route: RuleRoute): void => {
    left.delete(route.record);
    routes.push(route);
  };

  for (const record of [...left]) {
    const to = isOfPersons({ subject })
      ? documentOf(record)
      : record === subject
        ? records.get(record)?.key
        : undefined;
    if (to) take({ record, from: null, by: null, on: to, to });
  }
  // The rest of what it reads is of the links.
  if (subject === linkSubject) return routes;
  const joinTo = (record: string): RuleRoute | undefined => {
    for (const { record: from } of routes)
      for (const field of fields.get(from)?.values() ?? [])
        if (field.kind === 'rows' && field.record === record)
          return { record, from, by: field.name, on: field.on, to: field.to };
    return undefined;
  };
  const documentTo = (record: string): RuleRoute | undefined => {
    const to = documentOf(record);
    for (const { record: from } of to ? routes : []) {
      const on = documentOf(from);
      if (on && to) return { record, from, by: null, on, to };
    }
    return undefined;
  };
  for (;;) {
    const next = [...left].map(joinTo).find(Boolean) ?? [...left].map(documentTo).find(Boolean);
    if (!next) break;
    take(next);
  }
  for (const record of left) fault(`reads ${record}, to which nothing leads from ${subject}`);
  return routes;
}
