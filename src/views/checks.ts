// What a view must be before it is served: a schema that stands on its own and speaks of nothing it lacks.
import { buildASTSchema, Kind, validateSchema, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { AnyAgency } from '../agencies/agency.ts';
import type { CatalogueField } from '../graph/catalogue.ts';
import type { Model } from '../model/model.ts';
import { checkDefaults } from './defaults.ts';
import { hiddenNames } from './hidden-names.ts';
import type { HiddenName } from './hidden-names.ts';
import type { Cause } from './prune.ts';
import { visibleAgencies } from './visible.ts';

/** A view before it is served. */
export interface Checked {
  readonly document: DocumentNode;
  readonly catalogue: readonly CatalogueField[];
  /** What was pruned, and why. */
  readonly pruned: ReadonlyMap<string, Cause>;
}

/** Of an agency what a view tells of it. */
export type Titled = Pick<AnyAgency, 'name' | 'title'>;

/**
 * The faults of a view, each naming the element: an invalid schema, a field without an argument that it needs, a default
 * that the view does not have, an entry of the catalogue that cannot be given, or a text that names what the view
 * does not have.
 */
export function checkView(
  { document, catalogue, pruned }: Checked,
  model: Model,
  agencies: readonly Titled[],
): readonly string[] {
  const hiddenName = hiddenNames(document, model);
  return [
    ...checkArguments(pruned),
    ...checkTexts(document, hiddenName),
    ...checkSchema(document, (schema) => [
      ...checkDefaults(document, schema),
      ...checkTitles(schema, model, agencies, hiddenName),
    ]),
    ...checkMeasures(document, model, hiddenName),
    ...new Set(catalogue.flatMap((entry) => checkEntry(entry, document, hiddenName))),
  ];
}

/** A field that lost an argument which it always has a value of: its absence would mean something else. */
function checkArguments(pruned: ReadonlyMap<string, Cause>): readonly string[] {
  // Of an enum of which the view has no value none can be given: such a field cannot be asked for anything.
  return [...pruned].flatMap(([place, cause]) =>
    cause.why === 'argument' && pruned.get(cause.type)?.why !== 'empty'
      ? [
          `${place}(${cause.argument}): is always given, and its type ${cause.type} is not in this view; ` +
            'label the field as the type is, or let the argument be left out',
        ]
      : [],
  );
}

function checkTexts(document: DocumentNode, hiddenName: HiddenName): readonly string[] {
  const faults: string[] = [];
  visit(document, {
    StringValue: (node, _key, parent, _path, ancestors) => {
      const named = hiddenName(node.value);
      if (named === undefined) return;
      const place = [...ancestors, parent].flatMap((around) =>
        around && 'name' in around && around.name ? [around.name.value] : [],
      );
      faults.push(`${place.join('.')}: ${names(named)}`);
    },
  });
  return faults;
}

/** @param more what else is wrong with a schema that is one */
function checkSchema(
  document: DocumentNode,
  more: (schema: GraphQLSchema) => readonly string[],
): readonly string[] {
  try {
    const schema = buildASTSchema(document);
    return [...validateSchema(schema).map(({ message }) => message), ...more(schema)];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The titles of agencies are given as values, to whoever has something of theirs. */
function checkTitles(
  schema: GraphQLSchema,
  model: Model,
  agencies: readonly Titled[],
  hiddenName: HiddenName,
): readonly string[] {
  return visibleAgencies(schema, model, agencies).flatMap(({ name, title }) => {
    const named = hiddenName(title);
    return named === undefined ? [] : [`the title of ${name}: ${names(named)}`];
  });
}

/** The definition of a figure is given as a value, to whoever has the figure. */
function checkMeasures(document: DocumentNode, model: Model, hiddenName: HiddenName): readonly string[] {
  const visible = document.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'Measure' ? (node.values ?? []) : [],
  );
  return visible.flatMap(({ name }) => {
    const named = hiddenName(model.measures.get(name.value)?.definition ?? '');
    return named === undefined ? [] : [`Measure.${name.value} @measure(definition): ${names(named)}`];
  });
}

function names(hidden: string): string {
  return `its text names ${hidden}, which this view does not have`;
}

/** What is wrong with an entry of the catalogue: its own texts, and its level, which is a value of the view. */
function checkEntry(
  { type, field, concept, legalBasis, unit, classification }: CatalogueField,
  document: DocumentNode,
  hiddenName: HiddenName,
): readonly string[] {
  const place = `${type}.${field}`;
  // The concept is the type's, and so are most bases.
  const texts = [
    { of: `${type} @catalogue(concept)`, text: concept },
    { of: `${place} @catalogue(legalBasis)`, text: legalBasis },
    { of: `${place} @catalogue(unit)`, text: unit ?? '' },
  ];
  const faults = texts.flatMap(({ of, text }) => {
    const named = hiddenName(text);
    return named === undefined ? [] : [`${of}: ${names(named)}`];
  });
  if (legalBasis === '')
    faults.push(`${type}: has no legalBasis; name in @catalogue(legalBasis: …) the law that it rests on`);
  const levels = document.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'Level',
  );
  const isLevel =
    levels?.kind === Kind.ENUM_TYPE_DEFINITION &&
    levels.values?.some(({ name }) => name.value === classification);
  if (!isLevel) faults.push(`${place}: needs ${classification}, a level that this view does not have`);
  return faults;
}
