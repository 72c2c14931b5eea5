// Whether an agency's database is known to have what reading needs. A server that is down when the gateway starts is one
// that is down: it is looked at when it is first reached.
import type { Db, MongoClient } from 'mongodb';
import { StartError } from '../../errors.ts';
import { agencyFailure } from '../failures.ts';
import { isUnreached, toFailure, toStartError } from './failures.ts';

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

export class Readiness {
  private readonly options: ReadinessOptions;
  private client: MongoClient | undefined;
  private looking: Promise<MongoClient> | undefined;
  private isClosed = false;

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

  /** The database, once it may be read. @throws AgencyError */
  async database(): Promise<Db> {
    const { agency, databaseName } = this.options;
    if (this.client) return this.client.db(databaseName);
    // Whoever reads meanwhile waits for the same look.
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    try {
      return (await this.looking).db(databaseName);
    } catch (error) {
      // What it lacks is for the log; to a caller it is data that cannot be read.
      if (error instanceof StartError) throw agencyFailure('AGENCY_UNAVAILABLE', agency, error);
      throw toFailure(error, agency);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.client?.close();
  }

  private async look(): Promise<MongoClient> {
    const { createClient, databaseName, faultsOf, ready } = this.options;
    const client = createClient();
    try {
      const faults = await faultsOf(client.db(databaseName));
      if (faults.length > 0) throw new StartError('A database lacks what reading needs:', faults);
      if (this.isClosed) throw new Error('the source was closed meanwhile');
    } catch (error) {
      await client.close();
      throw error;
    }
    ready(client);
    this.client = client;
    return client;
  }
}
