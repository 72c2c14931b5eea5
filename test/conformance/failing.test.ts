// Keys that fail alone, on the kinds that can tell.
import { openAgency, type Settings } from '../sources/rest/open.ts';
import { altered, spoiledRows } from '../sources/rest/faults.ts';
import { describeFailing } from './failing.ts';

const ways: readonly (readonly [string, Partial<Settings>])[] = [
  ['rest, searched', { keys: { way: 'search', most: 4, concurrent: 2 } }],
  ['rest, looked up by query', { search: false, keys: { way: 'query', most: 4, concurrent: 2 } }],
  ['rest, looked up by post', { search: false, keys: { way: 'post', most: 4, concurrent: 2 } }],
  ['rest, looked up by each', { search: false, keys: { way: 'each', most: 1, concurrent: 2 } }],
];

for (const [name, settings] of ways) {
  describeFailing(name, (records, rows, spoiled) => {
    const spoil = spoiledRows((row) =>
      spoiled.includes(String(row['number'])) ? { ...row, months: 'x' } : row,
    );
    // Fewer keys and rows at once than are asked for, so that a key fails in any of a read's calls.
    return openAgency({
      records,
      rows,
      settings,
      agency: { mostKeys: 3, mostRows: 2 },
      respond: altered(spoil),
    });
  });
}
