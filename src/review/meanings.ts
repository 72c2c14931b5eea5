// What elements of a view rest on that its SDL does not show: a tie, the tests of a field, the rule of a figure.
import { Kind, print } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';
import type { FieldModel, Model, Tie } from '../model/model.ts';
import { codes } from '../model/rules.ts';
import { argumentOf, casesInWords, conditionInWords, inOneLine } from './conditions.ts';
import type { Place } from './elements.ts';

/** A sentence about an element in two halves, the first of which elements of a kind have alike. */
export interface Meaning {
  /** Such as `its rows are tied by`. */
  readonly says: string;
  /** Such as `nib = nib of Employer`; several where each may change by itself. */
  readonly what: readonly string[];
}

/** Of what code outside the SDL gives. */
export const givenByCode: Meaning = { says: 'its value is given by', what: ['code'] };

/**
 * What the elements of a view rest on, by their places; none for what code gives, and for what the view's SDL says whole.
 * Rows that are gathered of several records are told of those of the view alone.
 */
export function meaningsOf(
  elements: { readonly has: (place: Place) => boolean },
  model: Model,
): ReadonlyMap<Place, Meaning> {
  const { records, identities, anchors } = model;
  const has = (place: Place): boolean => elements.has(place);
  const fields = [...records, ...identities, ...anchors].flatMap(([type, { fields: declared }]) =>
    [...declared.values()].map(
      (field) => [`${type}.${field.name}`, ofField(type, field, model, has)] as const,
    ),
  );
  const keys = [...records, ...identities].map(([type, { key }]): readonly [Place, Meaning] => [
    type,
    { says: 'one is told from another by', what: [key.join(', ')] },
  ]);
  const known = [...keys, ...fields, ...figuresOf(model), ...rulesOf(model)];
  return new Map(known.flatMap(([place, meaning]) => (meaning && has(place) ? [[place, meaning]] : [])));
}

function ofField(
  type: string,
  field: FieldModel,
  model: Model,
  has: (place: Place) => boolean,
): Meaning | null {
  const tied = (...what: readonly string[]): Meaning => ({ says: 'its rows are tied by', what });
  switch (field.kind) {
    case 'column':
      return { says: 'its value is', what: ['stored'] };
    case 'cases':
      return { says: 'its value is decided by', what: [casesInWords(model, type, field.name) ?? 'no test'] };
    case 'computed':
    case 'given':
      return null;
    case 'rows':
      return tied(tieInWords(field));
    case 'gathered':
      return tied(...field.of.filter(({ record }) => has(record)).map(tieInWords));
    case 'identity':
    case 'anchor':
      return { says: 'it is told by', what: [field.on.join(', ')] };
    case 'register':
      return {
        says: 'its value is',
        what: [`${field.column} of the ${field.record} found by ${field.to.join(', ')}`],
      };
  }
}

function tieInWords({ record, on, to }: Tie): string {
  return `${on.map((column, index) => `${column} = ${to[index] ?? '?'}`).join(' and ')} of ${record}`;
}

/** Every published figure at the value that names it, with the rule of the record that it counts. */
function figuresOf(model: Model): readonly (readonly [Place, Meaning])[] {
  return model.document.definitions.flatMap((node) =>
    node.kind !== Kind.ENUM_TYPE_DEFINITION
      ? []
      : (node.values ?? []).flatMap(({ name, directives = [] }) => {
          const applied = directives.find((directive) => directive.name.value === 'measure');
          const measure = model.measures.get(name.value);
          if (!applied || !measure) return [];
          const { record } = measure;
          const ruled = ['region', 'rows'].flatMap((argument) => {
            const value = argumentOf(model, record, 'record', argument);
            return value ? [`${argument} of ${record}: ${conditionInWords(value, record, model)}`] : [];
          });
          const what = [...declaredBy(applied, record, model), ...ruled];
          return [[`${node.name.value}.${name.value}`, { says: 'it is counted by', what }] as const];
        }),
  );
}

/** Every rule at its code, with what it reads and what leads to it. */
function rulesOf({ rules }: Model): readonly (readonly [Place, Meaning])[] {
  return [...rules.values()].map(({ declared: { code, anchor, inputs }, routes }) => {
    const read = Object.entries(inputs).map(([record, columns = []]) => `${columns.join(', ')} of ${record}`);
    const led = routes.flatMap((route) =>
      route.from === null ? [] : [`${route.from} to ${tieInWords(route)}`],
    );
    return [`${codes}.${code}`, { says: 'it is found by', what: [`rows of ${anchor}`, ...read, ...led] }];
  });
}

function declaredBy(
  { arguments: given = [] }: ConstDirectiveNode,
  record: string,
  model: Model,
): readonly string[] {
  return given.map(({ name, value }) =>
    name.value === 'where'
      ? `where: ${conditionInWords(value, record, model)}`
      : `${name.value}: ${inOneLine(print(value))}`,
  );
}
