// What a configuration says of an agency that offers an HTTP service.

/** How rows are asked for by their keys. */
export type KeyWay =
  /** `POST …/search` with the operation `byKeys`. */
  | 'search'
  /** `GET …?number=1&number=2`. */
  | 'query'
  /** `POST …/keys` with the keys as JSON. */
  | 'post'
  /** `GET …/number=1`, a call for each key. */
  | 'each';

export interface RecordSettings {
  /** Where the record is below the agency's address; its name in small letters and hyphens unless given. */
  readonly path?: string | undefined;
  /** What the agency calls a column, where that is not the column's own name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether the record can be searched, where that is not so for all of the agency's. */
  readonly search?: boolean | undefined;
}

export interface RestSettings<Place = unknown> {
  readonly source: 'rest';
  readonly url: string;
  readonly authorization?:
    | { readonly token: Place }
    | {
        readonly tokenUrl: string;
        readonly clientId: string;
        readonly clientSecret: Place;
        readonly scope?: string | undefined;
      }
    | undefined;
  /** How many connections there are at most. */
  readonly connections: number;
  readonly keys: {
    readonly way: KeyWay;
    /** How many keys one call holds at most. */
    readonly most: number;
    /** How many calls of one read run at once at most. */
    readonly concurrent: number;
  };
  readonly paging: {
    readonly by: 'cursor' | 'page' | 'link';
    /** How many rows a page is asked to have. The agency may give fewer. */
    readonly size: number;
  };
  readonly search: boolean;
  readonly records: Readonly<Record<string, RecordSettings>>;
  readonly guard: {
    readonly timeoutMs: number;
    readonly replyBytes: number;
    readonly replyRows: number;
    readonly unsoundRows: 'refuse' | 'drop';
  };
}

/** Whether the agency answers the closed query tree for the record. */
export function canSearch(settings: Pick<RestSettings, 'search' | 'records'>, record: string): boolean {
  return settings.records[record]?.search ?? settings.search;
}
