// What a view must be before it is served: a schema that stands on its own and speaks of nothing it lacks.
import { buildASTSchema, Kind, validateSchema, visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Model } from '../model/model.ts';

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

/**
 * The faults of a view's document, each naming the element: an invalid schema, or a description that names
 * a type or enum value which the view does not have. A name of one plain word, such as Visa, is not told from
 * the word.
 */
export function checkView(document: DocumentNode, model: Model): readonly string[] {
  const faults: string[] = [];
  const own = tellingNames(document);
  const hidden = [...tellingNames(model.document)].filter(
    (name) => !own.has(name) && /[A-Z].*[A-Z]|_/.test(name),
  );
  const telling = hidden.length > 0 ? new RegExp(`\\b(?:${hidden.join('|')})\\b`) : null;
  visit(document, {
    StringValue: (node, _key, parent, _path, ancestors) => {
      const named = telling?.exec(node.value)?.[0];
      if (named === undefined) return;
      const place = [...ancestors, parent].flatMap((around) =>
        around && 'name' in around && around.name ? [around.name.value] : [],
      );
      faults.push(`${place.join('.')}: its text names ${named}, which this view does not have`);
    },
  });
  try {
    for (const error of validateSchema(buildASTSchema(document))) faults.push(error.message);
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults;
}
