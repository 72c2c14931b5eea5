// THE CONTRACT of an agency: one SDL file in schema/ and one folder here, of the same name. What is ordinary
// is declared in the SDL; the folder holds what the agency computes by hand, and its invented rows.
import type { ComputedReads } from '../model/model.ts';
import type { Key } from '../sources/source.ts';
import type { Computed, Readable, Rows } from './rows.ts';
import type { AgencySample, Planting, SampleWorld } from './sample.ts';

export type { Key };

/** What other records a batch field reads: the columns (and decided fields) of each. */
export type Reads = { readonly [R in keyof Readable]?: readonly (keyof Readable[R] & string)[] };

/** The request's clock. */
export interface Clock {
  /** The business date: `YYYY-MM-DD`, in WIB. */
  readonly today: string;
}

/** What a declared read may use: the columns and decided fields that it names. */
type Named<R extends keyof Readable, Declared extends Reads> = Extract<
  NonNullable<Declared[R]>[number],
  keyof Readable[R] & string
>;

/** A condition in the form of the graph's filters, such as `{ status: { eq: 'IN_FORCE' } }`; all must hold. */
export type Condition<R extends keyof Readable, Declared extends Reads> = {
  readonly [C in Named<R, Declared>]?: {
    readonly eq?: Readable[R][C];
    readonly in?: readonly Readable[R][C][];
    readonly gte?: Readable[R][C];
    readonly lte?: Readable[R][C];
    readonly isNull?: boolean;
  };
};

/**
 * Which rows of a record to find: by the values of these columns. A null key finds none. What a field finds
 * rows by, it also reads: only declared columns can be named.
 */
export interface Keyed<R extends keyof Readable, Declared extends Reads> {
  readonly fields: readonly (Named<R, Declared> & keyof Rows[R])[];
  readonly keys: readonly (Key | null)[];
  readonly where?: Condition<R, Declared>;
}

/** The request as a batch field meets it: bound to the caller's scope, and to the reads that it declared. */
export interface AgencyRequest<Declared extends Reads> extends Clock {
  /** How many rows each key has, in the order of the keys: one read. */
  countByKeys<R extends keyof Declared & keyof Readable & string>(
    record: R,
    keyed: Keyed<R, Declared>,
  ): Promise<readonly (number | Error)[]>;
  /** The rows of each key, in the order of the keys: one read, at most `firstPerKey` rows for each. */
  byKeys<R extends keyof Declared & keyof Readable & string>(
    record: R,
    keyed: Keyed<R, Declared> & { readonly firstPerKey: number },
  ): Promise<readonly (readonly DeclaredRow<R, Declared>[] | Error)[]>;
}

/** A row with the declared columns and nothing else. */
export type DeclaredRow<R extends keyof Readable, Declared extends Reads> = Pick<
  Readable[R],
  Named<R, Declared>
>;

/** A row or request whose shape only the field's own author knows; the graph hands it through unread. */
type Opaque = never;

/** A field computed by hand. Its label follows from what it reads, and it is given nothing else. */
export interface ComputedField<Args = object, Value = unknown> extends ComputedReads {
  /** One value, or one Error, for each row in their order. */
  readonly resolve: (
    rows: readonly Opaque[],
    args: Args,
    request: Opaque,
  ) => readonly (Value | Error)[] | Promise<readonly (Value | Error)[]>;
}

/**
 * A field worked out from columns of its own row.
 *
 * @example derived('WorkPlan', ['validFrom', 'validUntil'], (plan) => ({ from: plan.validFrom, until: plan.validUntil }))
 */
export function derived<R extends keyof Readable & string, C extends keyof Readable[R] & string, Value>(
  _record: R,
  columns: readonly C[],
  compute: (row: Pick<Readable[R], C>, clock: Clock) => Value,
): ComputedField<object, Value> {
  return {
    columns,
    reads: {},
    resolve: (rows: readonly Pick<Readable[R], C>[], _args, clock: Clock) =>
      rows.map((row) => compute(row, clock)),
  };
}

/**
 * A field that reads other records of the agency, for a whole set of rows at once: one result, or one Error,
 * for each row in their order. A rejection fails the field of every row.
 *
 * @example batch('Guarantor', { columns: ['number'], reads: { StayPermit: ['status'] } }, (rows, args, request) => …)
 */
export function batch<
  R extends keyof Readable & string,
  const C extends keyof Readable[R] & string,
  const Declared extends Reads,
  Args,
  Value,
>(
  _record: R,
  { columns, reads }: { readonly columns: readonly C[]; readonly reads: Declared },
  set: (
    rows: readonly Pick<Readable[R], C>[],
    args: Args,
    request: AgencyRequest<Declared>,
  ) => Promise<readonly (Value | Error)[]>,
): ComputedField<Args, Value> {
  const declared: { [record: string]: readonly string[] } = {};
  for (const [record, names] of Object.entries(reads)) if (Array.isArray(names)) declared[record] = names;
  return { columns, reads: declared, resolve: set };
}

/** The computed fields that the SDL of an agency asks for, each of the type that it declares. */
type ComputedOf<Name extends keyof Computed> = {
  readonly [T in keyof Computed[Name]]: {
    readonly [F in keyof Computed[Name][T]]: Computed[Name][T][F] extends {
      args: infer Args;
      value: infer Value;
    }
      ? ComputedField<Args, Value>
      : never;
  };
};

/** The fields that an agency's SDL marks `@computed`, where it has any. */
type ComputedPart<Name extends string> = Name extends keyof Computed
  ? { readonly computed: ComputedOf<Name> }
  : { readonly computed?: never };

export type Agency<Name extends string = string> = {
  /** The name of the SDL file, the folder, the configuration's entry, metrics and error codes. */
  readonly name: Name;
  /** The agency's name in Indonesian, as the graph shows it. */
  readonly title: string;
  /** The invented rows that the demo serves. */
  readonly sample: AgencySample<Name>;
} & ComputedPart<Name>;

/** An agency as the gateway meets it, whichever it is. */
export interface AnyAgency {
  readonly name: string;
  readonly title: string;
  readonly computed?:
    Readonly<{ [type: string]: Readonly<{ [field: string]: ComputedField<never> }> }> | undefined;
  readonly sample: {
    readonly lagDays: number;
    readonly planted?: Readonly<{ [code: string]: Planting }> | undefined;
    rows(world: SampleWorld): Readonly<{ [record: string]: readonly object[] | undefined }>;
  };
}

/** The computed fields of agencies by `Type.field`. */
export function computedFields(
  agencies: readonly Pick<AnyAgency, 'computed'>[],
): ReadonlyMap<string, ComputedField<never>> {
  return new Map(
    agencies.flatMap(({ computed = {} }) =>
      Object.entries(computed).flatMap(([type, fields]) =>
        Object.entries(fields).map(([field, value]) => [`${type}.${field}`, value] as const),
      ),
    ),
  );
}

/** Declares an agency; its computed fields and its sample are checked against its SDL by the generated types. */
export function defineAgency<const Name extends string>(agency: Agency<Name>): Agency<Name> {
  return agency;
}
