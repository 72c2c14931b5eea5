// How the graph's scalars arrive in JSON.

const numbers: ReadonlySet<string> = new Set(['Int', 'Float', 'NonNegativeInt', 'PositiveInt']);

/** Codes, dates, cursors and ids all are text. */
export function scalarType(name: string): 'number' | 'boolean' | 'string' {
  if (numbers.has(name)) return 'number';
  return name === 'Boolean' ? 'boolean' : 'string';
}
