// The results as a table for people.
import type { Result } from './verdict.ts';

const headings = ['pair', 'n', 'shift µs', 'interval µs', 'p', 'detectable µs', 'verdict'] as const;

/** @param alpha of each pair, which the intervals are of */
export function describe(results: readonly Result[], alpha: number): readonly string[] {
  const rows = results.map(({ pair, verdict, comparison }) => [
    pair,
    `${comparison.pairs}`,
    comparison.shift.toFixed(1),
    comparison.interval.map((end) => end.toFixed(1)).join(' … '),
    comparison.p < 0.0001 ? '<0.0001' : comparison.p.toFixed(4),
    comparison.detectable.toFixed(1),
    verdict,
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(headings),
    ...rows.map(line),
    `Shift: how much longer what is hidden took (Hodges and Lehmann), with its interval at ${((1 - alpha) * 100).toFixed(3)} %; p: Wilcoxon's signed-rank test; detectable: with 90 % of chances.`,
  ];
}
