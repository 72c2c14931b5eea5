// Opens the source of an agency that offers an HTTP service. Nothing is asked of it until a read is: an agency that is
// down when the gateway starts is one that is down.
import { StartError } from '../../errors.ts';
import { findIn } from '../find.ts';
import type { ReadObserver, RecordDeclaration, Source } from '../source.ts';
import { createAuthorization } from './authorization.ts';
import { createClient, RefusedCall, type Client, type Reply } from './client.ts';
import { createCollection } from './collection.ts';
import { faultsOf } from './declared.ts';
import { connectionFailure } from './failures.ts';
import { namesOf } from './names.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import type { RestSettings } from './settings.ts';
import { compileShapes } from './shapes.ts';
import { targetOf, type Call } from './target.ts';
import { createWanted } from './wanted.ts';

export interface RestOptions<Place> {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly settings: RestSettings<Place>;
  /** Reads a secret from its place; `what` names it in a fault. */
  readonly readSecret: (place: Place, what: string) => string;
  /** Told of each call about a record. Calls to the issuer of tokens are about none. */
  readonly observe?: ReadObserver | undefined;
}

/** @throws StartError where the settings name what is not there, or a secret is missing */
export function openRest<Place>(options: RestOptions<Place>): Source {
  const { agency, records, settings, observe } = options;
  const faults = faultsOf(records, settings);
  if (faults.length > 0) throw new StartError(`${agency} cannot be asked over HTTP:`, faults);
  const authorization = createAuthorization(options);
  const { url, connections, guard } = settings;
  const client = createClient({ agency, url, connections, replyBytes: guard.replyBytes });
  const base = new URL(url).pathname.replace(/\/$/, '');
  const shapes = compileShapes(agency, records);

  async function send(record: string, call: Call, reading: Reading): Promise<Reply | null> {
    const { signal } = reading;
    try {
      for (let retried = false; ; retried = true) {
        const headers = await authorization.headers(signal);
        observe?.({ agency, record, text: call.text });
        try {
          return await post(client, `${base}${targetOf(call)}`, call, headers, signal);
        } catch (error) {
          if (!(error instanceof RefusedCall)) throw error;
          // A token can end before its time; another one is asked for once.
          if (error.status !== 401 || retried || !authorization.drop(headers)) throw error.failure;
        }
      }
    } catch (error) {
      reading.throwIfOver();
      throw connectionFailure(agency, error);
    }
  }

  const served = new Map<string, RestRecord>();
  const rest: RestAgency = {
    agency,
    settings,
    declarations: new Map(records.map((record) => [record.name, record])),
    shapes,
    record(name) {
      const found = served.get(name);
      if (!found) throw new TypeError(`${name} is no record of ${agency}.`);
      return found;
    },
  };
  for (const declaration of records) {
    const { name } = declaration;
    const ownNames = namesOf(declaration, settings.records[name]);
    served.set(name, {
      declaration,
      names: ownNames,
      shapes: shapes.of(name),
      wanted: createWanted(declaration, ownNames),
      send: (call, reading) => send(name, call, reading),
    });
  }
  const collections = new Map(
    [...served].map(([name, record]) => [name, createCollection(rest, record)] as const),
  );
  return {
    collection: findIn(agency, collections),
    async close() {
      await Promise.all([client.close(), authorization.close()]);
    },
  };
}

function post(
  client: Client,
  target: string,
  { method, body }: Call,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Reply | null> {
  if (body === undefined) return client.send({ method, target, headers, signal });
  const json = { ...headers, 'content-type': 'application/json' };
  return client.send({ method, target, headers: json, body: JSON.stringify(body), signal });
}
