// The reads of a joined answer, level by level, wherever the rows are: each for all of its parents at once.
import type { Identified, Permit, Person, Registers } from '../peers/registers.ts';
import { atMost } from './rows.ts';
import type { ReadLevel } from './workload.ts';

/** How many rows of each list a person has in an answer. */
export const mostOfEach = 5;

export type Residence = Identified<'ResidenceCertificate'>;
export type Assignment = Identified<'WorkAssignment'>;

/** The rows of each parent, in the order of the parents. */
export type ReadRows<Parent, Row> = (parents: readonly Parent[]) => Promise<readonly (readonly Row[])[]>;

export interface Levels {
  persons(first: number, after: string | null): Promise<readonly Person[]>;
  readonly permitsOf: ReadRows<Person, Permit>;
  readonly residencesOf: ReadRows<Person, Residence>;
  readonly assignmentsOf: ReadRows<Person, Assignment>;
  readonly guarantorsOf: ReadRows<Permit, Identified<'Guarantor'>>;
  readonly employersOf: ReadRows<Assignment, Identified<'Employer'>>;
}

export function levelsIn(registers: Registers, read: ReadLevel): Levels {
  const listOf =
    <Row>(agency: string, find: (person: Person) => readonly Row[]): ReadRows<Person, Row> =>
    (persons) =>
      read(agency, persons, (person) => atMost(find(person), mostOfEach));
  return {
    async persons(first, after) {
      const [page] = await read('imigrasi', [first], (most) => registers.persons(most, after));
      return page?.rows ?? [];
    },
    permitsOf: listOf('imigrasi', registers.permitsOf),
    residencesOf: listOf('dukcapil', registers.residencesOf),
    assignmentsOf: listOf('naker', registers.assignmentsOf),
    guarantorsOf: (permits) => read('imigrasi', permits, registers.guarantorOf),
    employersOf: (assignments) => read('naker', assignments, registers.employerOf),
  };
}
