// What the GraphQL servers of the bench resolve beyond a row's own columns: the same fields for all of them.
import { isStanding, statusOf } from '../workloads/rows.ts';
import type { PageOf } from './pages.ts';
import type { Find, Identified, OperationSighting, Permit, Person, Registers } from './registers.ts';

/** A field that leads to other rows: found for all parents of a level in one read. */
export interface Batched {
  readonly type: string;
  readonly field: string;
  readonly agency: string;
  find(registers: Registers, parent: never): readonly object[];
  give(rows: readonly object[], args: Arguments): object | null;
}

export interface Arguments {
  readonly first?: number;
  readonly after?: string | null;
}

function giveList(rows: readonly object[], { first = 20 }: Arguments): object {
  return { nodes: rows.slice(0, first), hasMore: rows.length > first };
}

const giveOne = (rows: readonly object[]): object | null => rows[0] ?? null;

function batched<Parent>(
  place: string,
  agency: string,
  choose: (registers: Registers) => Find<Parent, object>,
  give: Batched['give'],
): Batched {
  const [type = '', field = ''] = place.split('.');
  return { type, field, agency, find: (registers, parent) => choose(registers)(parent), give };
}

export const batchedFields: readonly Batched[] = [
  batched('ForeignNational.stayPermits', 'imigrasi', ({ permitsOf }) => permitsOf, giveList),
  batched('ForeignNational.residenceCertificates', 'dukcapil', ({ residencesOf }) => residencesOf, giveList),
  batched('ForeignNational.workAssignments', 'naker', ({ assignmentsOf }) => assignmentsOf, giveList),
  batched('ForeignNational.sightings', 'tni', ({ sightingsOf }) => sightingsOf, giveList),
  batched('StayPermit.guarantor', 'imigrasi', ({ guarantorOf }) => guarantorOf, giveOne),
  batched('WorkAssignment.employer', 'naker', ({ employerOf }) => employerOf, giveOne),
];

/** One turn of the event loop for each read, as for every other peer. Rejects where the agency fails. */
export type ReadRoot = <Found>(agency: string, find: () => Found) => Promise<Found>;

/** The other resolvers, by type and field. */
export function plainResolvers(registers: Registers, read: ReadRoot) {
  const pages =
    <Row>(agency: string, page: PageOf<Row>) =>
    async (_: unknown, { first = 20, after = null }: Arguments): Promise<object> => {
      const { rows, end } = await read(agency, () => page(first, after));
      return { nodes: rows, pageInfo: { endCursor: end } };
    };
  return {
    Query: {
      foreignNationals: pages('imigrasi', registers.persons),
      stayPermits: pages('imigrasi', registers.permits),
      operationSightings: pages('timpora', registers.operationSightings),
      stayPermit: async (_: unknown, { id }: { readonly id: string }) =>
        giveOne(await read('imigrasi', () => registers.permit(id))),
    },
    ForeignNational: { id: ({ holderId }: Person) => holderId },
    StayPermit: {
      status: (permit: Permit) => statusOf(permit),
      provenance: ({ recordedAt, asOf }: Permit) => ({ agency: 'imigrasi', recordedAt, asOf }),
    },
    ResidenceCertificate: {
      exists: (residence: Identified<'ResidenceCertificate'>) => isStanding(residence),
    },
    OperationSighting: { person: ({ holder }: OperationSighting) => holder },
  };
}
