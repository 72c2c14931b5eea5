// The rows of one record of an agency, by search or by look-ups as the agency can.
import { checkQuery, checkValue, requireColumn, requireScalar } from '../conditions.ts';
import type { Query } from '../query.ts';
import type { Collection, KeyedQuery, OrderTerm, Position, Read } from '../source.ts';
import { restCapabilities } from './capabilities.ts';
import { countKeys, readKeys } from './keys.ts';
import { readPage } from './pages.ts';
import { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { searchCount, searchDistinct, searchGroups } from './search-groups.ts';
import { searchCounts, searchKeys } from './search-keys.ts';

export function createCollection(agency: RestAgency, record: RestRecord): Collection {
  const { settings, declarations } = agency;
  const { declaration } = record;
  const capabilities = restCapabilities(settings, declaration.name);
  const byKeys = settings.keys.way === 'search' ? searchKeys : readKeys;
  const countByKeys = settings.keys.way === 'search' ? searchCounts : countKeys;

  /**
   * What a source refuses is refused before anything is asked.
   *
   * @param asked how many rows the read asks for at most
   */
  const within = async <Result>(
    {
      query,
      columns = [],
      asked = 0,
    }: { readonly query: Query; readonly columns?: readonly string[]; readonly asked?: number },
    read: Read,
    work: (reading: Reading) => Promise<Result>,
  ): Promise<Result> => {
    const reading = new Reading(agency.agency, read, Math.max(settings.guard.replyRows, asked));
    try {
      reading.throwIfOver();
      checkQuery(read.scope, declaration, declarations);
      checkQuery(query, declaration, declarations);
      for (const column of read.columns) requireColumn(declaration, column);
      for (const column of columns) requireScalar(declaration, column);
      return await work(reading);
    } finally {
      reading.end();
    }
  };
  const requireSearch = (): void => {
    if (!capabilities.page) throw new TypeError(`${declaration.name} can only be looked up by key.`);
  };

  return {
    capabilities,
    async byKeys(keyed, read) {
      const asked = keyed.keys.length * keyed.firstPerKey;
      const columns = namedBy(keyed, keyed.order);
      return within({ query: keyed.query, columns, asked }, read, (reading) =>
        byKeys(agency, record, keyed, reading),
      );
    },
    async countByKeys(keyed, read) {
      return within({ query: keyed.query, columns: keyed.fields }, read, (reading) =>
        countByKeys(agency, record, keyed, reading),
      );
    },
    async page(page, read) {
      requireSearch();
      const columns = page.order.map(({ column }) => column);
      return within({ query: page.query, columns }, read, (reading) => {
        checkPosition(page.after, page.order);
        return readPage(agency, record, page, reading);
      });
    },
    async count(query, read) {
      requireSearch();
      return within({ query }, read, (reading) => searchCount(agency, record, query, reading));
    },
    async countDistinct(columns, query, read) {
      requireSearch();
      return within({ query, columns }, read, (reading) =>
        searchDistinct(agency, record, columns, query, reading),
      );
    },
    async group(columns, query, read) {
      requireSearch();
      return within({ query, columns }, read, (reading) =>
        searchGroups(agency, record, columns, query, reading),
      );
    },
  };

  function checkPosition(after: Position | undefined, order: readonly OrderTerm[]): void {
    for (const [index, { column }] of order.entries()) {
      const value = after?.values[index] ?? null;
      if (value !== null) checkValue(requireScalar(declaration, column).type, value, column);
    }
  }
}

function namedBy({ fields }: Pick<KeyedQuery, 'fields'>, order: readonly OrderTerm[]): readonly string[] {
  if (fields.length === 0) throw new TypeError('Rows are looked up by no column.');
  return [...fields, ...order.map(({ column }) => column)];
}
