// Whether an agency's database is known to have what reading needs. A server that is down when the gateway starts is one
// that is down: it is looked at when it is first reached.
import type { Db, MongoClient } from 'mongodb';
import { StartError } from '../../errors.ts';
import { agencyFailure } from '../failures.ts';
import type { Read } from '../source.ts';
import { isUnreached, toFailure, toStartError } from './failures.ts';
import { untilAborted, whileWanted } from './wanted.ts';

export interface ReadinessOptions {
  readonly agency: string;
  /** Makes a client. One that has not reached its server is of no further use. */
  readonly createClient: () => MongoClient;
  readonly databaseName: string;
  /** What the database lacks; rejects where it cannot be asked. */
  readonly faultsOf: (database: Db) => Promise<readonly string[]>;
  /** Told once of the client that the database is read with. */
  readonly ready: (client: MongoClient) => void;
}

/** How long a database that lacks something is not looked at again. */
const PAUSE_MS = 1_000;

export class Readiness {
  private readonly options: ReadinessOptions;
  private readonly closing = new AbortController();
  private client: MongoClient | undefined;
  private looking: Promise<MongoClient> | undefined;
  /** What the server answered when it was looked at last, and until when it need not be asked again. */
  private lacking: { readonly error: unknown; readonly until: number } | undefined;

  constructor(options: ReadinessOptions) {
    this.options = options;
  }

  /**
   * Looks for the first time.
   *
   * @returns why the server could not be reached; undefined where it was
   * @throws StartError where it lacks what reading needs, or does not let the gateway in
   */
  async begin(): Promise<string | undefined> {
    try {
      await this.look();
      return undefined;
    } catch (error) {
      const fault = toStartError(error, this.options.agency);
      if (isUnreached(error) && fault instanceof StartError) return fault.faults.join('; ');
      throw fault;
    }
  }

  /** The database, once it may be read. @throws AgencyError, or the reason of the read's signal */
  async database(read: Pick<Read, 'signal' | 'deadline'>): Promise<Db> {
    const { agency, databaseName } = this.options;
    this.closing.signal.throwIfAborted();
    if (this.client) return this.client.db(databaseName);
    try {
      return (await whileWanted(this.look(), agency, read)).db(databaseName);
    } catch (error) {
      read.signal.throwIfAborted();
      // What it lacks is for the log; to a caller it is data that cannot be read.
      if (error instanceof StartError) throw agencyFailure('AGENCY_UNAVAILABLE', agency, error);
      throw toFailure(error, agency);
    }
  }

  /** Ends a look under way. No client is left, and none is made any more. */
  async close(): Promise<void> {
    this.closing.abort(
      agencyFailure('AGENCY_UNAVAILABLE', this.options.agency, new Error('the source is closed')),
    );
    await this.looking?.catch(() => undefined);
    await this.client?.close();
  }

  /** Whoever reads meanwhile waits for the same look. */
  private look(): Promise<MongoClient> {
    this.looking ??= this.lookAnew().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookAnew(): Promise<MongoClient> {
    const { createClient, databaseName, faultsOf, ready } = this.options;
    if (this.lacking && Date.now() < this.lacking.until) throw this.lacking.error;
    const client = createClient();
    try {
      const faults = await untilAborted(faultsOf(client.db(databaseName)), this.closing.signal);
      if (faults.length > 0) throw new StartError('A database lacks what reading needs:', faults);
    } catch (error) {
      await client.close();
      // Whoever waits for a server that is not reached has waited; one that answers would be asked by every read.
      if (!isUnreached(error)) this.lacking = { error, until: Date.now() + PAUSE_MS };
      throw error;
    }
    ready(client);
    this.client = client;
    return client;
  }
}
