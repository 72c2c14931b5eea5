// A client of an agency's server: one pool of connections, and no retries of its own.
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { StartError } from '../../errors.ts';

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
