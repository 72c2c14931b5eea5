// The reads of a hand-written join whose rows are in other systems: a call for each level and register, of no more than
// is answered with.
import type { Value } from '../../src/sources/source.ts';
import { answerWithoutIds } from '../workloads/joined.ts';
import { mostOfEach } from '../workloads/levels.ts';
import type { Levels, ReadRows } from '../workloads/levels.ts';
import { listen } from './listen.ts';
import type { Posted } from './limit.ts';
import type { Peer } from './peer.ts';

export interface Wanted {
  readonly agency: string;
  readonly record: string;
  readonly columns: readonly string[];
}

/**
 * What a system is asked. Rows keep to the caller's region, and have the columns that were asked for and no others:
 * nothing checks them.
 */
export interface Remote {
  firstOf<Found>(wanted: Wanted, first: number): Promise<readonly Found[]>;
  /** The rows of each key, by {@link textOf} of it. */
  byKeys<Found>(
    wanted: Wanted,
    fields: readonly string[],
    keys: readonly (readonly Value[])[],
    mostOfKey: number,
  ): Promise<ReadonlyMap<string, readonly Found[]>>;
}

export function textOf(key: readonly unknown[]): string {
  return key.join('\n');
}

const document = ['issuingState', 'document'] as const;

export function levelsOver(remote: Remote): Levels {
  function read<Parent extends object, Found>(
    wanted: Wanted,
    fields: readonly string[],
    keyOf: (parent: Parent) => readonly Value[],
    mostOfKey: number,
  ): ReadRows<Parent, Found> {
    return async (parents) => {
      const keys = parents.map(keyOf);
      const distinct = new Map(keys.filter((key) => !key.includes(null)).map((key) => [textOf(key), key]));
      const found = await remote.byKeys<Found>(wanted, fields, [...distinct.values()], mostOfKey);
      return keys.map((key) => found.get(textOf(key)) ?? []);
    };
  }
  const ofPerson = <Found>(agency: string, record: string, columns: readonly string[]) =>
    read<{ readonly issuingState: string; readonly number: string }, Found>(
      { agency, record, columns: [...document, ...columns] },
      document,
      ({ issuingState, number }) => [issuingState, number],
      mostOfEach,
    );
  const persons = {
    agency: 'imigrasi',
    record: 'TravelDocument',
    columns: ['issuingState', 'number', 'name', 'nationality', 'sex'],
  };
  return {
    persons: (first) => remote.firstOf(persons, first),
    permitsOf: ofPerson('imigrasi', 'StayPermit', [
      'number',
      'kind',
      'closedOn',
      'departedOn',
      'validUntil',
      'guarantorNumber',
    ]),
    residencesOf: ofPerson('dukcapil', 'ResidenceCertificate', ['revokedOn', 'region', 'validUntil']),
    assignmentsOf: ofPerson('naker', 'WorkAssignment', ['position', 'site', 'from', 'until', 'nib']),
    guarantorsOf: read(
      { agency: 'imigrasi', record: 'Guarantor', columns: ['number', 'name', 'kind'] },
      ['number'],
      ({ guarantorNumber }) => [guarantorNumber],
      1,
    ),
    employersOf: read(
      { agency: 'naker', record: 'Employer', columns: ['nib', 'name', 'sector'] },
      ['nib'],
      ({ nib }) => [nib],
      1,
    ),
  };
}

/** Where a record's rows are. */
export const regionColumnOf = (record: string): string => (record === 'WorkAssignment' ? 'site' : 'region');

/** Serves the join; what it reads from is closed after it. */
export async function serveJoined(
  levels: Levels,
  systems: readonly { close(): Promise<void> }[],
): Promise<Peer> {
  const { url, close } = await listen(async (body) => {
    const { variables } = body as Posted;
    return JSON.stringify(await answerWithoutIds(Number(variables['first']), levels));
  });
  return {
    url,
    callers: [{}],
    async close() {
      await close();
      await Promise.all(systems.map((system) => system.close()));
    },
  };
}
