// The table of planted bugs: by what each was found, and how soon.
import { groups } from './bug.ts';
import type { Hunted } from './hunt.ts';
import { isFound } from './outcome.ts';

/** One line of text. */
export function lineOf({ bug, outcome, seconds }: Hunted): string {
  const place = outcome.by === 'crash' ? 'crash:' : foundBy(outcome);
  return `${isFound(outcome) ? 'found' : 'NOT FOUND'}  ${bug.name}  ${place}  ${seconds} s${
    outcome.by === 'crash' ? `\n${outcome.place}` : ''
  }`;
}

/** A section of rows for each group of known failures. */
export function tableOf(hunted: readonly Hunted[]): string {
  const sections = groups.flatMap(({ name, first, last }) => {
    const own = hunted.filter(({ bug: { catalogue } }) => catalogue[0] >= first && catalogue[0] <= last);
    if (own.length === 0) return [];
    const rows = own.map(({ bug, outcome, seconds }) => [
      `\`${bug.name}\`: ${bug.why}`,
      bug.catalogue.join(', '),
      foundBy(outcome),
      outcome.by === 'two worlds' ? `${outcome.pairs} (${outcome.requests})` : '',
      seconds.toFixed(0),
    ]);
    const head = [
      ['bug', 'items', 'found by', 'pairs of worlds (requests)', 's'],
      ['---', '---', '---', '---', '---'],
    ];
    return [`### ${name}`, [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')];
  });
  return sections.join('\n\n');
}

function foundBy(outcome: Hunted['outcome']): string {
  switch (outcome.by) {
    case 'two worlds':
      return `two worlds: ${outcome.place}`;
    case 'start-up check':
      return `the start-up check: ${escaped(outcome.place)}`;
    case 'test':
      return escaped(outcome.place);
    default:
      return 'nothing';
  }
}

function escaped(text: string): string {
  const short = text.length > 160 ? `${text.slice(0, 160)} …` : text;
  return short.replaceAll('|', '\\|');
}
