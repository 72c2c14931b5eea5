// Reads `@catalogue`: what the field catalogue says of types and fields, and what of it no record may lack.
import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode } from 'graphql';
import type { Fault } from './cases.ts';
import { directive, has, text } from './literals.ts';
import { namedType } from './merge.ts';
import { GATEWAY } from './model.ts';
import type { CatalogueTexts } from './model.ts';

const numbers: ReadonlySet<string> = new Set(['Int', 'NonNegativeInt', 'PositiveInt']);

/** What is said of each `Type` and `Type.field`; places of which nothing is said are not there. */
export function readCatalogue(
  document: DocumentNode,
  ownerOf: (place: string) => string,
  fault: Fault,
): ReadonlyMap<string, CatalogueTexts> {
  const catalogue = new Map<string, CatalogueTexts>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = node.name.value;
    const owner = ownerOf(type);
    const [isRecord, isIdentity] = [has(node, 'record'), has(node, 'identity')];
    const said = textsOf(node);
    if (said) catalogue.set(type, said);
    if (said?.unit) fault(type, '@catalogue(unit) is of a number, and stands on its field');
    if (isRecord || isIdentity) {
      if (!said?.concept)
        fault(type, 'has no concept; say in @catalogue(concept: …) what its rows are about, in one sentence');
      if (!said?.legalBasis)
        fault(
          type,
          `has no legalBasis; name in @catalogue(legalBasis: …) the law that lets ${owner} keep it`,
        );
    }
    for (const field of node.fields ?? []) {
      const place = `${type}.${field.name.value}`;
      const ofField = textsOf(field);
      if (ofField) catalogue.set(place, ofField);
      if (ofField?.concept) fault(place, '@catalogue(concept) is of a type; a field has its description');
      const isNumber = numbers.has(namedType(field.type));
      if (ofField?.unit && !isNumber)
        fault(place, `@catalogue(unit) is of a number, and ${namedType(field.type)} is none`);
      const isMeasured = isRecord ? !has(field, 'internal') : !isIdentity && owner !== GATEWAY;
      if (isNumber && isMeasured && !ofField?.unit)
        fault(
          place,
          "is a number without a unit; give it in @catalogue(unit: …), such as 'days' or 'persons'",
        );
    }
  }
  return catalogue;
}

function textsOf(node: Pick<FieldDefinitionNode, 'directives'>): CatalogueTexts | null {
  const declared = directive(node, 'catalogue');
  if (!declared) return null;
  const said = (name: keyof CatalogueTexts): string | null => text(declared[name]).trim() || null;
  return { concept: said('concept'), legalBasis: said('legalBasis'), unit: said('unit') };
}
