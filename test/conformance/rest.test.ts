// The conformance suite on the REST kind, each source an agency of its own on loopback: one that can do all, with
// pages and batches smaller than what is asked for, and ones that are only looked up by key.
import { openAgency, type Settings } from '../sources/rest/open.ts';
import { describeSource } from './cases.ts';
import type { OpenWith } from './open.ts';

const opening =
  (settings: Partial<Settings>, most: { readonly mostRows: number; readonly mostKeys: number }): OpenWith =>
  (records, rows) =>
    openAgency({ records, rows, settings, agency: most });

describeSource(
  'rest, searched',
  opening({ keys: { way: 'search', most: 700, concurrent: 2 } }, { mostRows: 7, mostKeys: 300 }),
);

const lookUpOnly = { page: false, filter: false, order: false, total: false };
const ways = [
  ['query', 'cursor', 200],
  ['post', 'page', 400],
  ['each', 'link', 1],
] as const;

for (const [way, by, most] of ways) {
  const settings = {
    search: false,
    keys: { way, most, concurrent: 8 },
    paging: { by, size: 50 },
  };
  describeSource(
    `rest, looked up by ${way}, paged by ${by}`,
    opening(settings, { mostRows: 40, mostKeys: 1 }),
    lookUpOnly,
  );
}
