// Paths in documents: which a column may have, and which are the gateway's own.

/** Where a document is in a collection: its own identity, which breaks ties. */
export const IDENTITY = '_id';

/** The names that a pipeline gives to what it adds to documents begin so, and no column's path may. */
export const ADDED = '_gw_';

/** What an object has without anyone putting it there: written to, it would not be in the document. */
const inherited = new Set(['__proto__', 'constructor', 'prototype']);

interface ColumnPath {
  /** Where it is configured. */
  readonly place: string;
  readonly column: string;
  readonly path: string;
}

/** What keeps the columns of one record from being read and written each by itself: a line for each. */
export function faultsOfPaths(columns: readonly ColumnPath[]): string[] {
  return columns.flatMap(({ place, column, path }, index) => {
    const fault = faultOfPath(path);
    if (fault !== undefined) return [`${place}: expected ${fault}; got ${JSON.stringify(path)}; correct it`];
    const others = columns.filter(
      (other, at) => isInside(path, other.path) || (other.path === path && at < index),
    );
    return others.map(
      (other) =>
        `${place}: expected a path of its own; got ${path}, which is ${other.path === path ? '' : 'inside '}` +
        `that of ${other.column}; give ${column} or ${other.column} another`,
    );
  });
}

function faultOfPath(path: string): string | undefined {
  const steps = path.split('.');
  if (steps.some((step) => step === '' || step.startsWith('$') || step.includes('\0')))
    return 'steps that are names without a dollar sign before them, with one dot between two';
  if (steps.some((step) => inherited.has(step))) return `no step that is ${[...inherited].join(', ')}`;
  if (path.startsWith(ADDED)) return `a path that does not begin with ${ADDED}`;
  if (isInside(path, IDENTITY)) return `no path inside ${IDENTITY}, which is one value`;
  return undefined;
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`);
}
