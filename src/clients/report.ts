// A review in words: what changes for whom, and what has to be declared before it is recorded.
import { describeChanges } from './changes.ts';
import { toText } from './name.ts';
import type { ViewName } from './name.ts';
import type { Difference, Review } from './review.ts';

export const recordCommand = 'npm run -s timpora -- schema record';

const mostViews = 5;
const mostHarmless = 20;

/** Every change, breaking or not, beside the views that meet it; one line where there is none. */
export function describeReview({ differences }: Review): string {
  if (differences.length === 0) return 'No view has lost or changed anything that its callers had.';
  return differences.map(describeDifference).join('\n');
}

function describeDifference({ views, changes }: Difference): string {
  const lines = describeChanges(changes, mostHarmless).map((line) => `  ${line}`);
  return [`${listViews(views)}:`, ...lines].join('\n');
}

function listViews(views: readonly ViewName[]): string {
  const named = views.slice(0, mostViews).map(toText).join(', ');
  return views.length > mostViews ? `${named} and ${views.length - mostViews} more views` : named;
}

/**
 * Why the graphs cannot be recorded, with every change and what to do; null where they can.
 *
 * @param file the file of declarations, as the reader finds it
 */
export function describeRefusal(review: Review, file: string): string | null {
  const { undeclared, stale } = review;
  const parts = [
    ...(undeclared.length === 0
      ? []
      : [
          `Callers would lose what ${file} does not declare. Keep it, or add there, with the day and the reason:`,
          'declared:',
          ...undeclared.map(toDeclaration),
        ]),
    ...(stale.length === 0
      ? []
      : [
          `${file} declares what breaks nobody; correct it or take it out:`,
          ...stale.map((part) => `  - ${part}`),
        ]),
  ];
  return parts.length === 0
    ? null
    : [describeReview(review), ...parts, `Then run: ${recordCommand}`].join('\n');
}

/** YAML to fill in; a caller stands for all views of theirs. */
function toDeclaration({ views, changes }: Difference): string {
  const callers = [...new Set(views.map(({ caller }) => caller))];
  return [
    '  - since: YYYY-MM-DD',
    '    why: …',
    `    views: [${callers.join(', ')}]`,
    '    changes:',
    ...changes.map(({ type, path }) => `      - ${type} ${path}`),
  ].join('\n');
}
