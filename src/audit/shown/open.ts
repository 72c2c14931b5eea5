// The shown trail as a source: what may be told of the sealed trail, in a file beside it that is derived, thrown away and
// made anew at will. It is brought up to the sealed one before each read, and never on the path of another request.
import { GATEWAY } from '../../model/model.ts';
import type { RecordModel } from '../../model/model.ts';
import { toStored } from '../../seal/stored.ts';
import { embeddedCapabilities } from '../../sources/embedded/collection.ts';
import { isDamage, openGrowing } from '../../sources/embedded/growing.ts';
import type { GrowingFile } from '../../sources/embedded/growing.ts';
import { AgencyError, agencyFailure } from '../../sources/failures.ts';
import type { Collection, Read, ReadObserver, Source } from '../../sources/source.ts';
import type { Intent } from './lines.ts';
import type { Implementer } from './rows.ts';
import type { Shown } from './entries.ts';
import { follow } from './follow.ts';

/** Counts the ways in which rows have followed from lines: a file of an earlier one is made anew. */
const form = 3;

export interface ShownTrailOptions {
  /** The sealed trail. */
  readonly path: string;
  readonly records: readonly RecordModel[];
  /** Requests of these roles for these purposes are shown, and no others. */
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  /** Types of which no agency is told that they were read: not all of its people may know of their rows. */
  readonly untold: readonly string[];
  /** Types and fields whose readers their originator chose: nobody else is told that they were read. */
  readonly controlled: readonly string[];
  /** The agencies that may be named as asked. */
  readonly agencies: readonly string[];
  /** By interface: the records that implement it. */
  readonly implementers: ReadonlyMap<string, readonly Implementer[]>;
  readonly leftOut: Shown['leftOut'];
  readonly observe?: ReadObserver | undefined;
}

/** Opens nothing before the first read. */
export function openShownTrail({
  path,
  records,
  roles,
  purposes,
  untold,
  controlled,
  agencies,
  implementers,
  leftOut,
  observe,
}: ShownTrailOptions): Source {
  const byName = new Map(records.map((record) => [record.name, record]));
  const shown = {
    // A role may lose INTELLIGENCE, or be given it later: both the policy of then and that of now have to show it.
    isWithheld: ({ role, purpose, mayAskForIntelligence: mightAsk }: Intent) =>
      mightAsk || !roles.includes(role) || !purposes.includes(purpose),
    isUntold: (type: string) => untold.includes(type),
    isControlled: (type: string, field: string) =>
      controlled.includes(type) || controlled.includes(`${type}.${field}`),
    isAtLarge: (agency: string) => agencies.includes(agency),
    implementersOf: (type: string) => implementers.get(type) ?? [],
    toStored: (name: string, row: object) => {
      const record = byName.get(name);
      if (!record) throw new Error(`${name} is no record of the trail`);
      return toStored(record, row);
    },
    leftOut,
  };
  const closed = new AbortController();
  let file: GrowingFile | undefined;
  let isSpoiled = false;
  let following: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const openFile = (): GrowingFile =>
    (file ??= openGrowing({
      path: `${path}.shown.sqlite`,
      owner: GATEWAY,
      records: records.map(({ declaration }) => declaration),
      make: JSON.stringify([
        form,
        ...[roles, purposes, untold, controlled, agencies].map((names) => [...names].sort()),
        [...implementers],
      ]),
      anew: isSpoiled,
      observe,
    }));

  /** The next read opens the file again, or makes it anew where SQLite found it damaged. */
  async function giveUp(error: unknown): Promise<void> {
    isSpoiled = isDamage(error);
    await file?.close();
    file = undefined;
  }

  async function run(): Promise<void> {
    try {
      closed.signal.throwIfAborted();
      await follow(path, openFile(), shown, closed.signal);
      isSpoiled = false;
    } catch (error) {
      await giveUp(error);
      throw error;
    }
  }

  /** Resolves when everything is taken that the trail had when this was called: what runs already may have missed it. */
  function catchUp(): Promise<void> {
    if (!following) {
      following = run().finally(() => (following = undefined));
      return following;
    }
    next ??= following
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return catchUp();
      });
    return next;
  }

  async function ask<Result>(
    name: string,
    { signal }: Read,
    read: (collection: Collection) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const gone = Promise.withResolvers<never>();
    const leave = (): void => gone.reject(signal.reason);
    signal.addEventListener('abort', leave);
    try {
      await Promise.race([catchUp(), gone.promise]);
      return await read(openFile().collection(name));
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof AgencyError) await giveUp(error.cause);
      throw agencyFailure('AGENCY_UNAVAILABLE', GATEWAY, error);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  return {
    collection: (name) => ({
      capabilities: embeddedCapabilities,
      byKeys: (query, read) => ask(name, read, (rows) => rows.byKeys(query, read)),
      countByKeys: (query, read) => ask(name, read, (rows) => rows.countByKeys(query, read)),
      page: (query, read) => ask(name, read, (rows) => rows.page(query, read)),
      count: (query, read) => ask(name, read, (rows) => rows.count(query, read)),
      countDistinct: (columns, query, read) =>
        ask(name, read, (rows) => rows.countDistinct(columns, query, read)),
      group: (columns, query, read) => ask(name, read, (rows) => rows.group(columns, query, read)),
    }),
    async close() {
      closed.abort();
      await following?.catch(() => undefined);
      await file?.close();
    },
  };
}
