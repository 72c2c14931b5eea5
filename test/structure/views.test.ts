// The graph of each sample caller as it was recorded: nothing of it changes unseen, and nothing breaks undeclared.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, describe, test } from 'vitest';
import { declarationsFile, readDeclarations } from '../../src/clients/declarations.ts';
import { toText } from '../../src/clients/name.ts';
import { describeRefusal, describeReview, recordCommand } from '../../src/clients/report.ts';
import { reviewGraphs } from '../../src/clients/review.ts';
import { readSnapshots, takeSnapshots, toFile } from '../../src/clients/snapshots.ts';
import { readCallerViews } from '../../src/clients/views.ts';
import { readConfig } from '../../src/config/config.ts';
import { projectRoot } from './files.ts';

const folder = join(projectRoot, 'schema/views');
const recorded = readSnapshots(folder);
const present = takeSnapshots(readCallerViews(readConfig({})));
const review = await reviewGraphs(recorded, present, readDeclarations(join(folder, declarationsFile)));
const refusal = describeRefusal(review, `schema/views/${declarationsFile}`);

/** What changes for one view, and what to do about it. */
function tell(view: string): string {
  const differences = review.differences
    .map(({ views, changes }) => ({ changes, views: views.filter((name) => toText(name) === view) }))
    .filter(({ views }) => views.length > 0);
  const changes = describeReview({ ...review, differences });
  return `The graph of ${view} is not as it was recorded.\n${changes}\nRun: ${recordCommand}`;
}

describe('the recorded views', () => {
  test('lose nothing that callers had, unless it is declared', () => {
    expect(refusal === null, refusal ?? '').toBe(true);
  });

  test.for(present.flatMap(({ views, sdl }) => views.map((view) => [toText(view), sdl] as const)))(
    'of %s is the graph of that caller',
    ([view, sdl]) => {
      const known = recorded.find(({ views }) => views.some((name) => toText(name) === view));
      expect(known?.sdl === sdl, tell(view)).toBe(true);
    },
  );

  test('are in the files that the command writes, and in no others', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
    expect(files.sort(), `Run: ${recordCommand}`).toEqual(present.map(({ file }) => file).sort());
    const other = present.filter(
      (snapshot) => readFileSync(join(folder, snapshot.file), 'utf8') !== toFile(snapshot),
    );
    expect(
      other.map(({ file }) => file),
      `Run: ${recordCommand}`,
    ).toEqual([]);
  });

  test('leave no declaration that waits to be recorded', () => {
    expect(readDeclarations(join(folder, declarationsFile)), `Run: ${recordCommand}`).toEqual([]);
  });
});
