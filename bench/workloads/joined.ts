// Persons with their stay permits and guarantors, residence, and employment with the employer: a hundred, or a thousand.
import type { Identified, Permit, Person, Registers } from '../peers/registers.ts';
import { atMost, firstOrNull, isStanding, statusOf, textOrNull } from './rows.ts';
import { at } from './workload.ts';
import type { ReadLevel, Workload } from './workload.ts';

const mostOfEach = 5;

const fieldsOf = (id: string): string => `{
  ${id}name nationality sex
  stayPermits(first: ${mostOfEach}) { nodes { ${id}number kind status validUntil guarantor { ${id}name kind } } }
  residenceCertificates(first: ${mostOfEach}) { nodes { exists region validUntil } }
  workAssignments(first: ${mostOfEach}) { nodes { position site from until employer { name sector } } }
}`;

const queryOf = (id: string): string =>
  `query Joined($first: Int!) { foreignNationals(first: $first) { nodes ${fieldsOf(id)} } }`;

interface Writers {
  /** The person with what was read of them. */
  readonly person: (
    person: Person,
    permits: readonly object[],
    residences: readonly object[],
    assignments: readonly object[] | null,
  ) => object;
  readonly permit: (permit: Permit, guarantor: object | null) => object;
  readonly guarantor: (guarantor: Identified<'Guarantor'>) => object;
}

const withIds: Writers = {
  person: ({ holderId, name, nationality, sex }, permits, residences, assignments) => ({
    id: holderId,
    name,
    nationality,
    sex,
    stayPermits: { nodes: permits },
    residenceCertificates: { nodes: residences },
    workAssignments: assignments && { nodes: assignments },
  }),
  permit: (permit, guarantor) => ({
    id: permit.id,
    number: permit.number,
    kind: permit.kind,
    status: statusOf(permit),
    validUntil: permit.validUntil,
    guarantor,
  }),
  guarantor: ({ id, name, kind }) => ({ id, name, kind }),
};

const withoutIds: Writers = {
  person: ({ name, nationality, sex }, permits, residences, assignments) => ({
    name,
    nationality,
    sex,
    stayPermits: { nodes: permits },
    residenceCertificates: { nodes: residences },
    workAssignments: assignments && { nodes: assignments },
  }),
  permit: (permit, guarantor) => ({
    number: permit.number,
    kind: permit.kind,
    status: statusOf(permit),
    validUntil: permit.validUntil,
    guarantor,
  }),
  guarantor: ({ name, kind }) => ({ name, kind }),
};

const residenceOf = (residence: Identified<'ResidenceCertificate'>): object => ({
  exists: isStanding(residence),
  region: residence.region,
  validUntil: residence.validUntil,
});

const assignmentOf = (assignment: Identified<'WorkAssignment'>, employer: object | null): object => ({
  position: assignment.position,
  site: assignment.site,
  from: assignment.from,
  until: assignment.until,
  employer,
});

const employerOf = ({ name, sector }: Identified<'Employer'>): object => ({ name, sector });

/**
 * A level is read for all its parents at once, and the objects are made when all is read.
 *
 * @returns a node for each person; null in the place of assignments where the labour office fails
 */
async function nodesOf(
  write: Writers,
  persons: readonly Person[],
  registers: Registers,
  read: ReadLevel,
): Promise<{ readonly nodes: readonly object[]; readonly hasFailed: boolean }> {
  const [permits, residences, assignments] = await Promise.all([
    read('imigrasi', persons, (person) => atMost(registers.permitsOf(person), mostOfEach)),
    read('dukcapil', persons, (person) => atMost(registers.residencesOf(person), mostOfEach)),
    read('naker', persons, (person) => atMost(registers.assignmentsOf(person), mostOfEach)).catch(() => null),
  ]);
  const [guarantors, employers] = await Promise.all([
    read('imigrasi', permits.flat(), registers.guarantorOf),
    assignments ? read('naker', assignments.flat(), registers.employerOf) : [],
  ]);
  let [atPermit, atAssignment] = [0, 0];
  const nodes = persons.map((person, place) =>
    write.person(
      person,
      (permits[place] ?? []).map((permit) =>
        write.permit(permit, firstOrNull(guarantors[atPermit++], write.guarantor)),
      ),
      (residences[place] ?? []).map(residenceOf),
      assignments &&
        (assignments[place] ?? []).map((assignment) =>
          assignmentOf(assignment, firstOrNull(employers[atAssignment++], employerOf)),
        ),
    ),
  );
  return { nodes, hasFailed: assignments === null };
}

function answerWith(write: Writers): NonNullable<Workload['byHand']> {
  return async (registers, { first }, read) => {
    const [page] = await read('imigrasi', [Number(first)], (most) => registers.persons(most, null));
    const { nodes, hasFailed } = await nodesOf(write, page?.rows ?? [], registers, read);
    const data = { foreignNationals: { nodes } };
    if (!hasFailed) return { data };
    const errors = nodes.map((_, place) => ({
      message: 'The agency cannot be reached.',
      path: ['foreignNationals', 'nodes', place, 'workAssignments'],
    }));
    return { data, errors };
  };
}

export const joined: Workload = {
  name: 'J100',
  query: queryOf('id '),
  variables: { first: 100 },
  byHand: answerWith(withIds),
};

export const joinedWithoutIds: Workload = {
  name: 'J100-no-ids',
  query: queryOf(''),
  variables: { first: 100 },
  byHand: answerWith(withoutIds),
};

export const joinedWithOneFailing: Workload = { ...joined, name: 'J100-one-failing', failing: 'naker' };

export const joinedUnderThreeViews: Workload = { ...joined, name: 'J100-three-views', callers: 3 };

/** A page has five hundred persons at most, so that a thousand are two of them. */
const half = 500;

export const joinedThousand: Workload = {
  name: 'J1000',
  query: `query Joined($after: Cursor!) {
    one: foreignNationals(first: ${half}) { nodes { ...Joined } }
    two: foreignNationals(first: ${half}, after: $after) { nodes { ...Joined } }
  }
  fragment Joined on ForeignNational ${fieldsOf('id ')}`,
  variables: {},
  byHand: async (registers, { after }, read) => {
    const [[one], [two]] = await Promise.all([
      read('imigrasi', [null], (from) => registers.persons(half, from)),
      read('imigrasi', [textOrNull(after)], (from) => registers.persons(half, from)),
    ]);
    const persons = [...(one?.rows ?? []), ...(two?.rows ?? [])];
    const { nodes } = await nodesOf(withIds, persons, registers, read);
    return { data: { one: { nodes: nodes.slice(0, half) }, two: { nodes: nodes.slice(half) } } };
  },
  before: {
    query: `{ foreignNationals(first: ${half}) { pageInfo { endCursor } } }`,
    variables: {},
    byHand: async ({ persons }, _, read) => {
      const [page] = await read('imigrasi', [half], (first) => persons(first, null));
      return { data: { foreignNationals: { pageInfo: { endCursor: page?.end } } } };
    },
    give: (data) => ({ after: at(data, 'foreignNationals', 'pageInfo', 'endCursor') }),
  },
};
