// The field catalogue of a view: what is said of each field that the view has, made when the view is made.
import { Kind, print } from 'graphql';
import { joinLabels, reaches, stricter } from '../access/clearance.ts';
import type { Label, Level } from '../access/clearance.ts';
import type { Model } from '../model/model.ts';
import { originOf } from './field-origins.ts';
import type { Origin } from './field-origins.ts';
import type { GeneratedSchema } from './generate.ts';
import { easiest, waysThrough } from './ways.ts';
import { valueHolders } from './value-holders.ts';
import type { TypeNode } from './value-holders.ts';

/** What the catalogue says of one field, to every caller of the view. */
export interface CatalogueField extends Omit<Origin, 'label'> {
  readonly type: string;
  readonly field: string;
  readonly concept: string;
  readonly definition: string;
  /** What reading the field needs, by each of the ways to it; one is enough. */
  readonly labels: readonly Label[];
  /** The highest level that the easiest of these asks for, of whichever owner. */
  readonly classification: Level;
  /** Empty where nothing is said, which no view is served with. */
  readonly legalBasis: string;
  readonly unit: string | null;
  /** All that a search goes through, in small letters. */
  readonly text: string;
  /** The GraphQL type, such as `[RegionCode!]!`. */
  readonly dataType: string;
}

/**
 * The entries of a view, in the order of its document: of every field of the types that were written, with what
 * is generated into them. Lists, connections, filters and orders have none.
 */
export function catalogueOf(
  { document }: Pick<GeneratedSchema, 'document'>,
  model: Model,
): readonly CatalogueField[] {
  const types = new Map<string, TypeNode>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    if (model.owners.has(node.name.value)) types.set(node.name.value, node);
  }
  const holdersOf = valueHolders([...types.values()]);
  const waysTo = waysThrough([...types.values()], model);
  const isRecord = (type: string): boolean => model.records.has(type);
  const basisOf = (type: string): string => model.catalogue.get(type)?.legalBasis ?? '';

  return [...types].flatMap(([type, node]) => {
    const concept = model.catalogue.get(type)?.concept ?? node.description?.value ?? type;
    const rows = holdersOf(type, isRecord);
    // A value rests on what those rest on that hold it.
    const bases = holdersOf(type, (holder) => basisOf(holder) !== '').map(basisOf);
    return (node.fields ?? []).map((field): CatalogueField => {
      const place = `${type}.${field.name.value}`;
      const said = model.catalogue.get(place);
      const { label, records, ...origin } = originOf(node, field, rows, model);
      const labels = easiest(waysTo(type).map((way) => joinLabels(way, label)));
      const definition = field.description?.value ?? '';
      return {
        type,
        field: field.name.value,
        concept,
        definition,
        text: [type, field.name.value, concept, definition].join('\n').toLowerCase(),
        labels,
        classification: levelOf(labels),
        legalBasis: said?.legalBasis ?? [...new Set(bases)].join('; '),
        unit: said?.unit ?? unitInRegister(type, field.name.value, model),
        dataType: print(field.type),
        ...origin,
        // An interface may gather more than this view has, and nobody stands by a ledger's rows on a date.
        records: records.filter((record) => types.has(record) && model.records.get(record)?.ledger !== true),
      };
    });
  });
}

function levelOf(labels: readonly Label[]): Level {
  const levels = labels.map(({ needs }) => Object.values(needs).reduce(stricter, 'OPEN'));
  return levels.reduce((least, level) => (reaches(level, least) ? least : level));
}

/** A value of a register is counted as the register counts it. */
function unitInRegister(type: string, name: string, model: Model): string | null {
  const field = model.identities.get(type)?.fields.get(name);
  if (field?.kind !== 'register') return null;
  return model.catalogue.get(`${field.record}.${field.column}`)?.unit ?? null;
}
