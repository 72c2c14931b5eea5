// By what a record's lists are narrowed, ordered and cut: inputs and arguments from its visible fields.
import type { FieldModel } from '../model/model.ts';
import type { Capabilities } from '../sources/source.ts';
import { filterName } from './filter-types.ts';
import { nestedPage, rootPage } from './page-size.ts';

export interface Shape {
  /** The filter and order inputs, or nothing. */
  readonly inputs: string;
  /** The arguments by which a list is narrowed and ordered. */
  readonly arguments: readonly string[];
  readonly paged: boolean;
  readonly counted: boolean;
}

/** Rows of one type, as a view has them. */
interface Listed {
  readonly type: { readonly name: string };
  readonly fields: readonly FieldModel[];
}

export function shapeOf({ type, fields }: Listed, capabilities: Capabilities): Shape {
  const inputs: string[] = [];
  const args: string[] = [];
  const filters = fields.flatMap((field) => {
    const filter = filterName(field);
    return filter === null ? [] : [`"${field.name} of the ${type.name}."`, `${field.name}: ${filter}`];
  });
  if (capabilities.filter && filters.length > 0) {
    const name = `${type.name}Filter`;
    inputs.push(
      `"Which ${type.name} rows; all that is given must hold. (Saringan)"`,
      `input ${name} {`,
      ...filters,
      `"All of these must hold."`,
      `and: [${name}!]`,
      `"At least one of these must hold."`,
      `or: [${name}!]`,
      `"This must not hold."`,
      `not: ${name}`,
      '}',
    );
    args.push(`"Which rows. (Saringan)" filter: ${name}`);
  }
  const orders = fields.flatMap((field) =>
    field.kind === 'column' && !field.column.list ? [field.name] : [],
  );
  if (capabilities.order && orders.length > 0) {
    const name = `${type.name}Order`;
    inputs.push(
      `"What ${type.name} rows can be ordered by. (Kolom urutan)"`,
      `enum ${name}Field {`,
      ...orders.flatMap((field) => [`"By ${field}."`, constantCase(field)]),
      '}',
      `"One term of an order. (Urutan)"`,
      `input ${name} {`,
      `"What to order by."`,
      `field: ${name}Field!`,
      `"Which way; missing values come last both ways."`,
      'direction: OrderDirection! = ASC',
      '}',
    );
    args.push(`"In which order; ties keep an order without meaning. (Urutan)" orderBy: [${name}!]`);
  }
  return {
    inputs: inputs.join('\n'),
    arguments: args,
    paged: capabilities.page,
    counted: capabilities.total,
  };
}

export const rootArguments = [
  `"How many, 1 to ${rootPage.most}. (Jumlah)" first: Int! = ${rootPage.usual}`,
  `"Behind this cursor. (Setelah)" after: Cursor`,
];

export const nestedFirst = `"How many, 1 to ${nestedPage.most}. (Jumlah)" first: Int! = ${nestedPage.usual}`;

export function argumentList(args: readonly string[]): string {
  return args.length > 0 ? `(${args.join(', ')})` : '';
}

/** `validUntil` to `VALID_UNTIL`. */
export function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
