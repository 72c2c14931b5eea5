// What the GraphQL servers of the bench resolve beyond a row's own columns: the same fields for all of them.
import type { SampleRows } from '../../src/demo/sample/index.ts';
import { isStanding, statusOf } from '../workloads/joined.ts';
import type { Find, Identified, Person, Registers } from './registers.ts';

/** A field that leads to other rows: found for all parents of a level in one read. */
export interface Batched {
  readonly type: string;
  readonly field: string;
  find(registers: Registers, parent: never): readonly object[];
  give(rows: readonly object[], args: Arguments): object | null;
}

export interface Arguments {
  readonly first?: number;
}

function giveList(rows: readonly object[], { first = 20 }: Arguments): object {
  return { nodes: rows.slice(0, first), hasMore: rows.length > first };
}

const giveOne = (rows: readonly object[]): object | null => rows[0] ?? null;

function batched<Parent, R extends keyof SampleRows>(
  type: string,
  field: string,
  choose: (registers: Registers) => Find<Parent, R>,
  give: Batched['give'],
): Batched {
  return { type, field, find: (registers, parent) => choose(registers)(parent), give };
}

export const batchedFields: readonly Batched[] = [
  batched('ForeignNational', 'stayPermits', ({ permitsOf }) => permitsOf, giveList),
  batched('ForeignNational', 'residenceCertificates', ({ residencesOf }) => residencesOf, giveList),
  batched('ForeignNational', 'workAssignments', ({ assignmentsOf }) => assignmentsOf, giveList),
  batched('StayPermit', 'guarantor', ({ guarantorOf }) => guarantorOf, giveOne),
  batched('WorkAssignment', 'employer', ({ employerOf }) => employerOf, giveOne),
];

/** One turn of the event loop for each read, as for every other peer. */
export type ReadRoot = <Found>(find: () => Found) => Promise<Found>;

/** The other resolvers, by type and field. */
export function plainResolvers(registers: Registers, read: ReadRoot) {
  return {
    Query: {
      foreignNationals: (_: unknown, { first = 20 }: Arguments) =>
        read(() => ({ nodes: registers.persons(first) })),
    },
    ForeignNational: { id: ({ holderId }: Person) => holderId },
    StayPermit: { status: (permit: Identified<'StayPermit'>) => statusOf(permit) },
    ResidenceCertificate: {
      exists: (residence: Identified<'ResidenceCertificate'>) => isStanding(residence),
    },
  };
}
