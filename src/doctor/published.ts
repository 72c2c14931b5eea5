// The published figures: that there is a snapshot, of which day, and that what was published before can be read.
import { existsSync } from 'node:fs';
import { publicationScope } from '../access/scope.ts';
import type { Config } from '../config/config.ts';
import type { Declared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { historyBeside, readHistory } from '../publication/history.ts';
import { openPublished } from '../publication/store.ts';
import { everything } from '../sources/query.ts';
import { fail, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

const readMs = 5_000;

export const published: Examination = {
  name: 'published figures',
  async examine({ config, declared }) {
    if (!declared) return [warn('not looked at', 'put the declaration and the policy right first')];
    return [...(await lookAtFigures(config, declared)), ...lookAtRecord(config)];
  },
};

async function lookAtFigures(config: Config, declared: Declared): Promise<readonly Observation[]> {
  const advice = 'count them: npm run -s timpora -- publish --date YYYY-MM-DD';
  // Opening would make the file.
  if (!existsSync(config.published.file) && config.mode === 'demo')
    return [ok('none yet: a demo counts them at its start')];
  if (!existsSync(config.published.file)) return [warn('expected a snapshot; there is none', advice)];
  try {
    const source = openPublished(declared.published);
    try {
      const groups = await source.collection(declared.published.record.name).group(['asOf'], everything, {
        scope: publicationScope(),
        columns: ['asOf'],
        signal: AbortSignal.timeout(readMs),
        deadline: Date.now() + readMs,
      });
      const last = groups.at(-1)?.values[0];
      if (last === undefined || last === null)
        return [warn('expected a snapshot; the file has none', advice)];
      return [
        ok(`${groups.length === 1 ? 'one snapshot' : `${groups.length} snapshots`}, the last of ${last}`),
      ];
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return error.faults.map((fault) =>
      fail(fault, 'remove the file and publish again; a demo counts its own at its start'),
    );
  }
}

/** What was published binds what is: a record that cannot be read stops the next snapshot. */
function lookAtRecord({ published: { file } }: Config): readonly Observation[] {
  try {
    readHistory(historyBeside(file));
    return [];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return error.faults.map((fault) => fail(fault, 'until then no snapshot can be published'));
  }
}
