// The filter inputs of a view: one for each type of column that its records show.
import type { FieldModel } from '../model/model.ts';

const text = ['eq', 'in', 'prefix', 'contains', 'isNull'] as const;
const ordered = ['eq', 'in', 'gte', 'lte', 'isNull'] as const;
const exact = ['eq', 'in', 'isNull'] as const;

/** The operators of each scalar; an enum has those of {@link exact}. */
const operatorsOf: Readonly<Record<string, readonly string[]>> = {
  String: text,
  RegionCode: ['eq', 'in', 'prefix', 'isNull'],
  CountryCode: exact,
  Date: ordered,
  DateTime: ordered,
  Int: ordered,
  NonNegativeInt: ordered,
  PositiveInt: ordered,
  Boolean: ['eq', 'isNull'],
};

const meanings: Readonly<Record<string, string>> = {
  eq: 'Is this value.',
  in: 'Is one of these values.',
  gte: 'Is this value or after it.',
  lte: 'Is this value or before it.',
  prefix: 'Begins with this, in any case; of regions: is this region or lies in it.',
  contains: 'Has this in it, in any case.',
  isNull: 'Is missing, or is not.',
};

/** What a filterable field holds; null for others. */
function heldType(field: FieldModel): { readonly name: string; readonly list: boolean } | null {
  if (field.kind === 'column') return { name: field.column.graphType, list: field.column.list };
  return field.kind === 'cases' ? { name: field.graphType, list: false } : null;
}

/** The filter input of a field; null where it cannot be filtered by. */
export function filterName(field: FieldModel): string | null {
  const held = heldType(field);
  return held && `${held.name}${held.list ? 'List' : ''}Filter`;
}

/** The SDL of every filter input that the records need. */
export function filterTypes(
  records: readonly { readonly fields: readonly FieldModel[] }[],
): readonly string[] {
  const inputs = new Map<string, string>();
  for (const field of records.flatMap((record) => record.fields)) {
    const held = heldType(field);
    if (!held) continue;
    const { name } = held;
    inputs.set(`${name}Filter`, filterType(name));
    if (held.list) {
      inputs.set(
        `${name}ListFilter`,
        `"A condition on a list of ${name}. (Saringan)"\ninput ${name}ListFilter {\n"At least one element meets this."\nsome: ${name}Filter\n}`,
      );
    }
  }
  return [...inputs.values()];
}

function filterType(name: string): string {
  const lines = (operatorsOf[name] ?? exact).flatMap((operator) => {
    const type = operator === 'isNull' ? 'Boolean' : operator === 'in' ? `[${name}!]` : name;
    return [`"${meanings[operator] ?? ''}"`, `${operator}: ${type}`];
  });
  return `"A condition on a ${name}; all that is given must hold. (Saringan)"\ninput ${name}Filter {\n${lines.join('\n')}\n}`;
}
