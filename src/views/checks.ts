// What a view must be before it is served: a schema that stands on its own and speaks of nothing it lacks.
import { buildASTSchema, Kind, validateSchema, visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { CatalogueField } from '../graph/catalogue.ts';
import { constantCase } from '../graph/shape.ts';
import type { Model } from '../model/model.ts';
import { lostDefaults } from './defaults.ts';

/** The names that a reader would recognise: types, and enum values; not fields, whose names are plain words. */
function tellingNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind === Kind.DIRECTIVE_DEFINITION || !('name' in node) || !node.name) continue;
    names.add(node.name.value);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const value of node.values ?? []) names.add(value.name.value);
  }
  return names;
}

/** Fields of the view as an enum would name them: of these a text may speak, whether or not rows are ordered by them. */
function fieldWords(document: DocumentNode): ReadonlySet<string> {
  return new Set(
    document.definitions.flatMap((node) =>
      'fields' in node ? (node.fields ?? []).map(({ name }) => constantCase(name.value)) : [],
    ),
  );
}

/**
 * The faults of a view's document and catalogue, each naming the element: an invalid schema, an entry that cannot
 * be given, or a text that names a type or enum value which the view does not have. A name of one plain word, such
 * as Visa, is not told from the word.
 */
export function checkView(
  document: DocumentNode,
  catalogue: readonly CatalogueField[],
  model: Model,
): readonly string[] {
  const hiddenName = hiddenNames(document, model);
  return [
    ...checkDocument(document, hiddenName),
    ...new Set(catalogue.flatMap((entry) => checkEntry(entry, document, hiddenName))),
  ];
}

/** The first name in a text that the view does not have. */
type HiddenName = (text: string) => string | undefined;

function hiddenNames(document: DocumentNode, model: Model): HiddenName {
  const own = new Set([...tellingNames(document), ...fieldWords(document)]);
  const hidden = [...tellingNames(model.document)].filter(
    (name) => !own.has(name) && /[A-Z].*[A-Z]|_/.test(name),
  );
  const telling = hidden.length > 0 ? new RegExp(`\\b(?:${hidden.join('|')})\\b`) : null;
  return (text) => telling?.exec(text)?.[0];
}

function checkDocument(document: DocumentNode, hiddenName: HiddenName): readonly string[] {
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
  try {
    const schema = buildASTSchema(document);
    faults.push(...validateSchema(schema).map(({ message }) => message), ...lostDefaults(schema));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults;
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
