// Replies of an agency, held against what was asked. A source is trusted with none of it: not with how many
// results it gives, nor with what is in them.
import { agencyFailure } from '../failures.ts';
import type {
  Group,
  Key,
  KeyedQuery,
  KeyedRows,
  Page,
  PageQuery,
  Read,
  RecordDeclaration,
  Row,
} from '../source.ts';
import { faultOf, isScalars } from '../values.ts';
import { checkRows, isRecord } from './rows.ts';
import type { CheckedRows } from './rows.ts';
import type { GuardSettings } from './settings.ts';

/** Each check gives the reply as it may be used. @throws AgencyError `AGENCY_BAD_REPLY` */
export class ReplyCheck {
  private readonly agency: string;
  private readonly declaration: RecordDeclaration;
  private readonly settings: Pick<GuardSettings, 'replyRows' | 'unsoundRows'>;

  constructor(
    agency: string,
    declaration: RecordDeclaration,
    settings: Pick<GuardSettings, 'replyRows' | 'unsoundRows'>,
  ) {
    this.agency = agency;
    this.declaration = declaration;
    this.settings = settings;
  }

  byKeys(
    results: readonly (KeyedRows | Error)[],
    { fields, keys, firstPerKey }: Pick<KeyedQuery, 'fields' | 'keys' | 'firstPerKey'>,
    read: Read,
  ): readonly (KeyedRows | Error)[] {
    this.expectList(results, keys.length, 'results');
    return results.map((result, index) => {
      if (result instanceof Error) return result;
      if (!isRecord(result) || typeof result.hasMore !== 'boolean') throw this.bad('a key without rows');
      // Of all keys together there may be as many as were asked for: whoever asks for much is no trouble of the agency's.
      this.expectAtMost(result.rows, firstPerKey, 'rows of a key');
      const { rows } = this.sound(result.rows, read);
      if (rows.length > 0) this.expectKey(rows, fields, keys[index] ?? []);
      return { rows, hasMore: result.hasMore };
    });
  }

  countByKeys(
    results: readonly (number | Error)[],
    { keys }: Pick<KeyedQuery, 'keys'>,
  ): readonly (number | Error)[] {
    this.expectList(results, keys.length, 'results');
    return results.map((result) => (result instanceof Error ? result : this.count(result)));
  }

  page(page: Page, { first, total: isTotalAsked }: Pick<PageQuery, 'first' | 'total'>, read: Read): Page {
    if (!isRecord(page) || typeof page.hasMore !== 'boolean') throw this.bad('no page');
    const { rows: found, sequences, hasMore, total } = page;
    this.expectAtMost(found, Math.min(first, this.settings.replyRows), 'rows');
    this.expectList(sequences, found.length, 'sequences');
    if (!isScalars(sequences)) throw this.bad('a sequence that is no plain value');
    const { rows, places } = this.sound(found, read);
    const kept = rows.length === found.length ? null : new Set(places);
    return {
      rows,
      sequences: kept ? sequences.filter((_, place) => kept.has(place)) : sequences,
      hasMore,
      total: isTotalAsked ? this.count(total) : null,
    };
  }

  count(count: number | null): number {
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
    throw this.bad('a count that is no whole number from 0');
  }

  group(groups: readonly Group[], columns: readonly string[]): readonly Group[] {
    this.expectAtMost(groups, this.settings.replyRows, 'groups');
    return groups.map((group) => {
      if (!isRecord(group)) throw this.bad('a group that is no object');
      const { values, count } = group;
      this.expectList(values, columns.length, 'values of a group');
      for (const [index, column] of columns.entries()) {
        const declared = this.declaration.columns[column];
        const fault = declared && faultOf({ ...declared, list: false, nullable: true }, values[index]);
        if (fault !== undefined) throw this.bad(`a group's ${column}: ${fault}`);
      }
      return { values: values.map((value) => value ?? null), count: this.count(count) };
    });
  }

  /** The sound rows, where those that are not may be left out. */
  private sound(found: readonly unknown[], read: Read): CheckedRows {
    const { declaration } = this;
    const checked = checkRows(found, { declaration, columns: read.columns });
    if (checked.fault === undefined) return checked;
    if (this.settings.unsoundRows === 'refuse') throw this.bad(checked.fault);
    read.rowsDropped?.(found.length - checked.rows.length);
    return checked;
  }

  /** That a key has its own rows, as far as they show it: left out, they would look as if there were none. */
  private expectKey(rows: readonly Row[], fields: readonly string[], key: Key): void {
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index] ?? '';
      // A list holds its key among others.
      if (this.declaration.columns[field]?.list) continue;
      for (const row of rows)
        if (Object.hasOwn(row, field) && row[field] !== key[index])
          throw this.bad('a key with the rows of another');
    }
  }

  private expectList(found: unknown, length: number, what: string): void {
    if (!Array.isArray(found)) throw this.bad(`no list of ${what}`);
    if (found.length !== length) throw this.bad(`${found.length} ${what}, expected ${length}`);
  }

  private expectAtMost(found: unknown, most: number, what: string): void {
    if (!Array.isArray(found)) throw this.bad(`no list of ${what}`);
    if (found.length > most) throw this.bad(tooMany(what, most));
  }

  private bad(fault: string): Error {
    return agencyFailure('AGENCY_BAD_REPLY', this.agency, new Error(`${this.declaration.name}: ${fault}`));
  }
}

function tooMany(what: string, most: number): string {
  return `more than ${most} ${what}`;
}
