// What the person who publishes is told of a snapshot: how many figures are withheld, and why.
import type { Snapshot } from './snapshot.ts';
import type { Reason } from './solve.ts';

const why: Readonly<Record<Reason, string>> = {
  SMALL: 'small',
  PROTECTION: 'to protect others',
  DATES: 'for what was published before',
};

/** @param isDry whether nothing was written; the regions are then named, which is not for publication */
export function describeSnapshot(
  { date, rows, solved, refused }: Snapshot,
  isDry: boolean,
): readonly string[] {
  const reasons: readonly Reason[] = ['SMALL', 'PROTECTION', 'DATES'];
  const counted = reasons.map((reason) => {
    const count = solved.reduce((sum, { withheld }) => sum + withheld[reason].length, 0);
    return `${count} ${why[reason]}`;
  });
  const total = rows.filter(({ suppressed }) => suppressed).length;
  return [
    ...refused.map(({ measure, because }) => `Not published: ${measure}, for ${because}.`),
    ...(isDry ? solved.flatMap(describeMeasure) : []),
    `${isDry ? 'Would publish' : 'Published'} ${rows.length} figures for ${date}; ${total} of them withheld: ${counted.join(', ')}.`,
  ];

  function describeMeasure({
    measure,
    period,
    published,
    withheld,
  }: (typeof solved)[number]): readonly string[] {
    return [
      `${measure} of ${period}: ${published} shown`,
      ...reasons
        .filter((reason) => withheld[reason].length > 0)
        .map((reason) => `  ${why[reason]}: ${withheld[reason].join(' ')}`),
    ];
  }
}
