// A client of an agency's server: one pool of connections, and no retries of its own.
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { StartError } from '../../errors.ts';
import type { MongodbSettings } from './settings.ts';

/**
 * @param uri a secret: neither it nor what the driver says of it is shown
 * @throws StartError where it is no connection string
 */
export function createClient(uri: string, options: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(uri, {
      appName: 'timpora-gateway',
      // Whoever bounds what the agency bears decides whether to ask again.
      retryReads: false,
      retryWrites: false,
      ...options,
    });
  } catch {
    throw new StartError('A server cannot be used:', [
      'uri: expected a connection string such as mongodb://db.example:27017/?tls=true; got another text',
    ]);
  }
}

/**
 * A connection for each read that may run at once: one that waited for another's would be late through no fault of the
 * agency's, and be counted against it.
 */
export function limitsOf<Place>({ readPreference, guard }: MongodbSettings<Place>): MongoClientOptions {
  return {
    maxPoolSize: guard.concurrent,
    readPreference,
    // Sooner than the read's own end, so that a server that is away is told apart from one that is slow.
    serverSelectionTimeoutMS: Math.ceil(guard.timeoutMs / 2),
    connectTimeoutMS: guard.timeoutMs,
    waitQueueTimeoutMS: guard.timeoutMs,
  };
}
