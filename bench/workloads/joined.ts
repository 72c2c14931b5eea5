// Persons with their stay permits and guarantors, residence, and employment with the employer: a hundred, or a thousand.
import type { Identified, Permit, Person } from '../peers/registers.ts';
import { levelsIn, mostOfEach } from './levels.ts';
import type { Levels } from './levels.ts';
import { firstOrNull, isStanding, statusOf, textOrNull } from './rows.ts';
import { at } from './workload.ts';
import type { Workload } from './workload.ts';

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
  levels: Levels,
): Promise<{ readonly nodes: readonly object[]; readonly hasFailed: boolean }> {
  const [permits, residences, assignments] = await Promise.all([
    levels.permitsOf(persons),
    levels.residencesOf(persons),
    levels.assignmentsOf(persons).catch(() => null),
  ]);
  const [guarantors, employers] = await Promise.all([
    levels.guarantorsOf(permits.flat()),
    assignments ? levels.employersOf(assignments.flat()) : [],
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

async function answerWith(write: Writers, first: number, levels: Levels): Promise<object> {
  const { nodes, hasFailed } = await nodesOf(write, await levels.persons(first, null), levels);
  const data = { foreignNationals: { nodes } };
  if (!hasFailed) return { data };
  const errors = nodes.map((_, place) => ({
    message: 'The agency cannot be reached.',
    path: ['foreignNationals', 'nodes', place, 'workAssignments'],
  }));
  return { data, errors };
}

/** The body of the reply to {@link joinedWithoutIds}, wherever the rows are. */
export function answerWithoutIds(first: number, levels: Levels): Promise<object> {
  return answerWith(withoutIds, first, levels);
}

export const joined: Workload = {
  name: 'J100',
  query: queryOf('id '),
  variables: { first: 100 },
  byHand: (registers, { first }, read) => answerWith(withIds, Number(first), levelsIn(registers, read)),
};

export const joinedTen: Workload = { ...joined, name: 'J10', variables: { first: 10 } };

export const joinedWithoutIds: Workload = {
  name: 'J100-no-ids',
  query: queryOf(''),
  variables: { first: 100 },
  byHand: (registers, { first }, read) => answerWithoutIds(Number(first), levelsIn(registers, read)),
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
    const levels = levelsIn(registers, read);
    const [one, two] = await Promise.all([
      levels.persons(half, null),
      levels.persons(half, textOrNull(after)),
    ]);
    const { nodes } = await nodesOf(withIds, [...one, ...two], levels);
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

/** The same over agencies that are other systems; without ids, which are no part of what a source costs. */
export const joinedOver: readonly Workload[] = [
  { ...joinedWithoutIds, name: 'J100-rest', over: 'rest' },
  { ...joinedWithoutIds, name: 'J100-mongodb', over: 'mongodb' },
  { ...joinedWithoutIds, name: 'J100-embedded', over: 'embedded' },
  { ...joinedWithoutIds, name: 'J100-embedded-100k', over: 'embedded', persons: 100_000 },
  { ...joinedWithoutIds, name: 'J100-embedded-1m', over: 'embedded', persons: 1_000_000, isOnlyNamed: true },
];
