// What is said of an agency's server: where its records are, and in which form their values are kept.

/**
 * In which form a column is stored where it is not the usual one: `date` for a date kept as a BSON date at
 * midnight UTC, `string` for an instant kept as text, `objectId` and `uuid` for text kept as one.
 */
export type StoredAs = 'date' | 'string' | 'objectId' | 'uuid';

/** Where a column is in a document: its path, with dots between the steps. */
export type FieldSettings =
  string | { readonly path?: string | undefined; readonly as?: StoredAs | undefined };

export interface RecordSettings {
  /** The collection; the record's name where it is not said. */
  readonly collection?: string | undefined;
  /** By column; one that is not named here is at a path of its own name, in the usual form. */
  readonly fields?: Readonly<Record<string, FieldSettings>> | undefined;
}

export type RecordsSettings = Readonly<Record<string, RecordSettings>>;

export type ReadPreferenceName =
  'primary' | 'primaryPreferred' | 'secondary' | 'secondaryPreferred' | 'nearest';

/** @template Place where a secret is, known to whoever reads it */
export interface MongodbSettings<Place> {
  readonly source: 'mongodb';
  /** Where the connection string is. */
  readonly uri: Place;
  readonly database: string;
  /** How many keys one command asks for at most. */
  readonly keysPerCall: number;
  readonly readPreference: ReadPreferenceName;
  readonly records: RecordsSettings;
  readonly guard: {
    /** How long a read may take is also how long to wait for a connection, or for a server to read from. */
    readonly timeoutMs: number;
    /** How many reads run at once, each on a connection of its own. */
    readonly concurrent: number;
    readonly unsoundRows: 'refuse' | 'drop';
  };
}
