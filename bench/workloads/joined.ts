// J100: a hundred persons with their stay permits and guarantors, residence, and employment with the employer.
import type { Identified, Person, Registers } from '../peers/registers.ts';
import { today } from '../sources/rows.ts';
import type { ReadLevel, Workload } from './workload.ts';

const mostOfEach = 5;

const queryOf = (id: string): string => `query Joined($first: Int!) {
  foreignNationals(first: $first) {
    nodes {
      ${id}name nationality sex
      stayPermits(first: ${mostOfEach}) {
        nodes { ${id}number kind status validUntil guarantor { ${id}name kind } }
      }
      residenceCertificates(first: ${mostOfEach}) { nodes { exists region validUntil } }
      workAssignments(first: ${mostOfEach}) { nodes { position site from until employer { name sector } } }
    }
  }
}`;

/** The person with what was read of them. */
type WritePerson = (
  person: Person,
  permits: readonly object[],
  residences: readonly object[],
  assignments: readonly object[],
) => object;
type WritePermit = (permit: Identified<'StayPermit'>, guarantor: object | null) => object;
type WriteGuarantor = (guarantor: Identified<'Guarantor'>) => object;

interface Writers {
  readonly person: WritePerson;
  readonly permit: WritePermit;
  readonly guarantor: WriteGuarantor;
}

const withIds: Writers = {
  person: ({ holderId, name, nationality, sex }, permits, residences, assignments) => ({
    id: holderId,
    name,
    nationality,
    sex,
    stayPermits: { nodes: permits },
    residenceCertificates: { nodes: residences },
    workAssignments: { nodes: assignments },
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
    workAssignments: { nodes: assignments },
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

export function statusOf({ closedOn, validUntil, departedOn }: Identified<'StayPermit'>): string {
  if (closedOn !== null && closedOn <= today) return 'CLOSED';
  if (validUntil >= today) return 'IN_FORCE';
  return departedOn !== null && departedOn <= today ? 'EXPIRED' : 'OVERSTAYED';
}

export function isStanding({ revokedOn }: Identified<'ResidenceCertificate'>): boolean {
  return revokedOn === null || revokedOn > today;
}

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

/** A level is read for all its parents at once, and the objects are made when all is read. */
function answerWith(write: Writers): Workload['byHand'] {
  const firstOf = <Row>(rows: readonly Row[]): readonly Row[] =>
    rows.length > mostOfEach ? rows.slice(0, mostOfEach) : rows;
  const orNull = <Row>(rows: readonly Row[], make: (row: Row) => object): object | null => {
    const [row] = rows;
    return row === undefined ? null : make(row);
  };
  return async (registers: Registers, { first }, read: ReadLevel) => {
    const [persons = []] = await read([Number(first)], registers.persons);
    const [permits, residences, assignments] = await Promise.all([
      read(persons, (person) => firstOf(registers.permitsOf(person))),
      read(persons, (person) => firstOf(registers.residencesOf(person))),
      read(persons, (person) => firstOf(registers.assignmentsOf(person))),
    ]);
    const [guarantors, employers] = await Promise.all([
      read(permits.flat(), registers.guarantorOf),
      read(assignments.flat(), registers.employerOf),
    ]);
    let [atPermit, atAssignment] = [0, 0];
    const nodes = persons.map((person, place) =>
      write.person(
        person,
        (permits[place] ?? []).map((permit) =>
          write.permit(permit, orNull(guarantors[atPermit++] ?? [], write.guarantor)),
        ),
        (residences[place] ?? []).map(residenceOf),
        (assignments[place] ?? []).map((assignment) =>
          assignmentOf(assignment, orNull(employers[atAssignment++] ?? [], employerOf)),
        ),
      ),
    );
    return { foreignNationals: { nodes } };
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
