// The rows of one record of an agency, by search or by look-ups as the agency can.
import { checkQuery, checkValue, requireColumn, requireScalar } from '../conditions.ts';
import type { Query } from '../query.ts';
import type { Capabilities, Collection, KeyedQuery, OrderTerm, Position, Read } from '../source.ts';
import { countKeys, readKeys } from './keys.ts';
import { readPage } from './pages.ts';
import { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { searchCount, searchDistinct, searchGroups } from './search-groups.ts';
import { searchCounts, searchKeys } from './search-keys.ts';
import { canSearch, type RestSettings } from './settings.ts';

/** An agency that can be searched for a record can do everything with it; any other looks rows up by key. */
export function restCapabilities(
  settings: Pick<RestSettings, 'search' | 'records'>,
  record: string,
): Capabilities {
  const can = canSearch(settings, record);
  return { page: can, filter: can, order: can, total: can };
}

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
  const begin = (query: Query, read: Read, columns: readonly string[] = [], asked = 0): Reading => {
    const reading = new Reading(agency.agency, read, Math.max(settings.guard.replyRows, asked));
    reading.throwIfOver();
    checkQuery(read.scope, declaration, declarations);
    checkQuery(query, declaration, declarations);
    for (const column of read.columns) requireColumn(declaration, column);
    for (const column of columns) requireScalar(declaration, column);
    return reading;
  };
  const beginSearch: typeof begin = (query, read, columns) => {
    if (!capabilities.page) throw new TypeError(`${declaration.name} can only be looked up by key.`);
    return begin(query, read, columns);
  };

  return {
    capabilities,
    async byKeys(keyed, read) {
      const asked = keyed.keys.length * keyed.firstPerKey;
      return byKeys(agency, record, keyed, begin(keyed.query, read, namedBy(keyed, keyed.order), asked));
    },
    async countByKeys(keyed, read) {
      return countByKeys(agency, record, keyed, begin(keyed.query, read, keyed.fields));
    },
    async page(page, read) {
      const columns = page.order.map(({ column }) => column);
      const reading = beginSearch(page.query, read, columns);
      checkPosition(page.after, page.order);
      return readPage(agency, record, page, reading);
    },
    async count(query, read) {
      return searchCount(agency, record, query, beginSearch(query, read));
    },
    async countDistinct(columns, query, read) {
      return searchDistinct(agency, record, columns, query, beginSearch(query, read, columns));
    },
    async group(columns, query, read) {
      return searchGroups(agency, record, columns, query, beginSearch(query, read, columns));
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
