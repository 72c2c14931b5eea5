// `timpora schema record`: writes the snapshots of all views anew, where nobody loses what is not declared.
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { declarationsFile, readDeclarations, recordDeclarations } from '../clients/declarations.ts';
import { describeRefusal, describeReview } from '../clients/report.ts';
import { reviewGraphs } from '../clients/review.ts';
import { readSnapshots, takeSnapshots, writeSnapshots } from '../clients/snapshots.ts';
import { readCallerViews } from '../clients/views.ts';
import { readConfig } from '../config/config.ts';

interface Options {
  readonly folder: string;
}

/** The project's own, wherever the command is run. */
const recordedViews = relative('.', resolve(import.meta.dirname, '../../schema/views'));

async function record({ folder }: Options): Promise<void> {
  const file = join(folder, declarationsFile);
  const after = takeSnapshots(readCallerViews(readConfig()));
  const declarations = readDeclarations(file);
  const review = await reviewGraphs(readSnapshots(folder), after, declarations);
  const refusal = describeRefusal(review, relative('.', file));
  if (refusal !== null) {
    console.error(refusal);
    process.exitCode = 1;
    return;
  }
  writeSnapshots(folder, after);
  if (declarations.length > 0) recordDeclarations(file);
  console.log(describeReview(review));
  const views = after.reduce((sum, snapshot) => sum + snapshot.views.length, 0);
  console.log(`Recorded ${views} views in ${after.length} files of ${folder}.`);
}

export function addRecord(schema: Command): void {
  schema
    .command('record')
    .description('write the snapshots of all views, unless callers lose what is not declared')
    .option('--folder <folder>', 'where the snapshots are', recordedViews)
    .action(record);
}
