// How a view is named where people and files speak of it: `caller`, `caller:PURPOSE` or `caller:PURPOSE:ORDER`.

/** One view of a caller. */
export interface ViewName {
  readonly caller: string;
  readonly purpose: string;
  /** The number of the order; null where the purpose takes none. */
  readonly order: string | null;
}

/** The whole name, as snapshots and messages give it. */
export function toText({ caller, purpose, order }: ViewName): string {
  return [caller, purpose, ...(order === null ? [] : [order])].join(':');
}

/** Reads a name whose purpose and order may be left out; undefined where the text is no name. */
export function parseName(
  text: string,
): { readonly caller: string; readonly purpose?: string; readonly order?: string } | undefined {
  const [, caller, purpose, order] = /^([a-z0-9-]+)(?::([A-Z_]+)(?::([^\s:]+))?)?$/.exec(text) ?? [];
  if (caller === undefined) return undefined;
  return { caller, ...(purpose !== undefined && { purpose }), ...(order !== undefined && { order }) };
}

/** Whether a name stands for a view: a caller for all of theirs, a purpose for each of its orders. */
export function covers(name: string, view: ViewName): boolean {
  const whole = toText(view);
  return whole === name || whole.startsWith(`${name}:`);
}
