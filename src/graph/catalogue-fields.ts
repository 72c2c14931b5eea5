// Answers `fieldCatalogue`: the entries of the view that were asked for, with what depends on who asks.
import { isEnumType } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { mayKnow } from '../access/clearance.ts';
import type { Clearance, Purpose } from '../access/clearance.ts';
import { GatewayError } from '../errors.ts';
import { everything } from '../sources/query.ts';
import { batchField, rowField } from './batch.ts';
import type { CatalogueField } from './catalogue.ts';
import type { RequestContext } from './request.ts';

interface CatalogueArguments {
  readonly type?: string | null;
  readonly field?: string | null;
  readonly owner?: string | null;
  readonly search?: string | null;
}

const longestSearch = 200;

/** Every entry is gone through for every word, so a search is held short. */
function wordsOf(search: string): readonly string[] {
  if (search.length > longestSearch) {
    const message = `A search of the catalogue has at most ${longestSearch} characters; got ${search.length}.`;
    throw new GatewayError('FILTER_INVALID', message);
  }
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The entries that were asked for, found once for a request however many names they are asked by. */
function entriesOf(
  { type, field, owner, search }: CatalogueArguments,
  { view, catalogue }: RequestContext,
): readonly CatalogueField[] {
  const question = JSON.stringify([type ?? null, field ?? null, owner ?? null, search ?? null]);
  const known = catalogue.found.get(question);
  if (known) return known;
  const words = wordsOf(search ?? '');
  const found = view.catalogue.filter(
    (entry) =>
      (type ?? entry.type) === entry.type &&
      (field ?? entry.field) === entry.field &&
      (owner ?? entry.owner) === entry.owner &&
      words.every((word) => entry.text.includes(word)),
  );
  catalogue.found.set(question, found);
  return found;
}

export function resolveCatalogue(
  _root: unknown,
  args: CatalogueArguments,
  request: RequestContext,
  { schema }: GraphQLResolveInfo,
): readonly CatalogueField[] {
  const { view, session, catalogue } = request;
  const purposes = schema.getType('Purpose');
  const isKnown = (purpose: Purpose): boolean =>
    isEnumType(purposes) && purposes.getValue(purpose) !== undefined;
  catalogue.clearances ??= view.clearancesOf(session).filter(({ purpose }) => isKnown(purpose));
  return entriesOf(args, request);
}

/** For which of their purposes the caller may know an entry's field. */
function purposesFor({ labels }: CatalogueField, clearances: readonly Clearance[]): readonly Purpose[] {
  const open = clearances.filter((each) => labels.some((label) => mayKnow(each, label)));
  return [...new Set(open.map(({ purpose }) => purpose))];
}

/** The newest day of each record, read once for a request however often it is asked for. */
function newestDay(record: string, request: RequestContext): Promise<string | null | Error> {
  const { days } = request.catalogue;
  const day = days.get(record) ?? readNewestDay(record, request).catch(asError);
  days.set(record, day);
  return day;
}

async function readNewestDay(record: string, request: RequestContext): Promise<string | null> {
  const collection = request.collection(record);
  const { order, page } = collection.binding.collection.capabilities;
  if (!order || !page) return null;
  const { rows } = await collection.page({
    query: everything,
    order: [{ column: 'asOf', direction: 'DESC' }],
    first: 1,
    after: undefined,
    total: false,
  });
  const day = rows[0]?.['asOf'];
  return typeof day === 'string' ? day : null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

export const catalogueResolvers = {
  purposes: rowField(
    (entries: readonly CatalogueField[], _args: object, { catalogue: { clearances = [] } }: RequestContext) =>
      entries.map((entry) => purposesFor(entry, clearances)),
  ),
  freshness: batchField(
    async (entries: readonly CatalogueField[], _args: object, request: RequestContext) => {
      const wanted = new Set(entries.flatMap(({ records }) => records));
      const found = new Map(
        await Promise.all(
          [...wanted].map(async (record) => [record, await newestDay(record, request)] as const),
        ),
      );
      return entries.map(({ records }): string | null | Error => {
        const days = records.map((record) => found.get(record) ?? null);
        const failed = days.find((day) => day instanceof Error);
        if (failed) return failed;
        return (
          days
            .filter((day) => typeof day === 'string')
            .sort()
            .at(-1) ?? null
        );
      });
    },
  ),
};
