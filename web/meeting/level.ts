// How closely the pack is held: as its strictest part.
import type { Rule } from './findings.ts';
import type { Session } from './session.ts';

/** A field of each part; a part that the caller lacks has none. */
const parts = ['PublishedCount.value', 'ReconciledFigure.value', 'FindingCount.count'];

export function levelOf(
  { graph, levels }: Pick<Session, 'graph' | 'levels'>,
  rules: readonly Rule[],
): string {
  const fields = [...parts, ...rules.flatMap(({ inputs }) => inputs)];
  const held = new Set(fields.map((field) => levels.get(field)));
  return graph.valuesOf<string>('Level').findLast((level) => held.has(level)) ?? 'OPEN';
}
