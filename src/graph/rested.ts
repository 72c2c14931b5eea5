// What objects tell of rows that they were worked out from, and that need not be in the answer.
import type { IdentityModel, Model } from '../model/model.ts';
import { disclosedField } from './disclosed-field.ts';
import type { DisclosedField } from './disclosed-field.ts';
import { personNames } from './person-names.ts';
import type { PersonNames } from './person-names.ts';
import type { Reader, Rest } from './rests.ts';

/** Fields of one record, level and owner that an object was worked out from. */
export interface RestedPart {
  readonly told: DisclosedField;
  /** The names of all of them. */
  readonly fields: readonly string[];
  readonly rows: number;
  /** All whom the object is about, and how they are named; null where that is nobody. */
  readonly persons: { readonly names: PersonNames; readonly objects: readonly object[] } | null;
}

/** How the trail names that of a record it was told across regions whether there is a row. */
export const existenceField = '__existence';

/** The fields of one record, level and owner that were read. */
type ReadPart = Pick<RestedPart, 'told' | 'fields'>;

/**
 * Gives what rests tell of: the fields that were read, by record, level and owner. What no view has as a field is told
 * of as the row itself.
 *
 * @param identity that of persons; undefined where the graph has none
 */
export function createRested(
  model: Model,
  identity: IdentityModel | undefined,
): (rests: readonly Rest[]) => readonly RestedPart[] {
  const names = identity ? personNames(model, identity.name, false) : null;
  const known = new Map<Reader, readonly ReadPart[]>();
  const partsOf = (reader: Reader): readonly ReadPart[] => {
    let parts = known.get(reader);
    if (!parts) known.set(reader, (parts = readParts(reader, model)));
    return parts;
  };
  return (rests) =>
    rests.flatMap(({ reader, rowsOf, persons }) =>
      partsOf(reader).map((part) => ({
        ...part,
        rows: rowsOf(part.told.type),
        persons: names && persons.length > 0 ? { names, objects: persons } : null,
      })),
    );
}

function readParts({ declared }: Reader, model: Model): readonly ReadPart[] {
  return Object.entries(declared.inputs).flatMap(([record, columns = []]) => {
    const fields = columns.filter((name) => model.records.get(record)?.fields.has(name));
    const isEverywhere = declared.absence?.includes(record) === true && model.existence.has(record);
    const names = [
      ...(fields.length > 0 ? fields : ['__typename']),
      ...(isEverywhere ? [existenceField] : []),
    ];
    const told = names.flatMap((name) => disclosedField(model, record, name) ?? []);
    const parts = Map.groupBy(told, ({ level, owner, isControlled }) => `${level} ${owner} ${isControlled}`);
    return [...parts.values()].flatMap((alike) => {
      const [first] = alike;
      return first ? [{ told: first, fields: alike.map(({ field }) => field) }] : [];
    });
  });
}
