// Plants what makes one person look like two, or two like one.
import { addDays } from './dates.ts';
import type { Dossier } from './dossier.ts';
import { misspell } from './names.ts';
import type { Planter } from './planter.ts';
import { positions } from './positions.ts';

/** R26. */
export function plantIdentity(planter: Planter): void {
  plantPairs(planter);
  plantNames(planter);
}

/** A visitor who left earlier had the same name and birth date on another document. */
function plantPairs({ residents, former, choose }: Planter): void {
  // Of these states there are visitors enough to find a twin among.
  const common = ({ person }: Dossier): boolean => ['CN', 'MY'].includes(person.nationality);
  const live = choose(residents.westWorkers, 6, 'R26_MULTI_IDENTITY', common);
  for (const [place, dossier] of live.entries()) {
    const { nationality } = dossier.person;
    // The first three had a document of the same state, the others one of another.
    const [twin] = choose(former.visitors, 1, 'R26_MULTI_IDENTITY', ({ person }) =>
      place < 3 ? person.nationality === nationality : person.nationality !== nationality,
    );
    const [document] = dossier.rows.TravelDocument;
    if (!twin || !document) throw new Error('Expected a person and a twin with a travel document.');
    const { name, birthDate, birthYear, sex } = document;
    for (const other of twin.rows.TravelDocument) {
      other.name = name;
      other.birthDate = birthDate;
      other.birthYear = birthYear;
      other.sex = sex;
    }
  }
}

function plantNames({ world, registers, residents, random, choose }: Planter): void {
  for (const { person, rows } of [
    ...choose(residents.westWorkers, 10, 'R26_NAME_DIFFERS'),
    ...choose(residents.kapuasWorkers, 2, 'R26_NAME_DIFFERS'),
  ]) {
    const workerName = misspell(random, person.name);
    for (const assignment of rows.WorkAssignment) assignment.workerName = workerName;
  }

  // Another worker was named under this document at another firm, before.
  const pairs = choose(residents.westWorkers, 4, 'R26_ONE_DOCUMENT_TWO_PERSONS');
  for (const [first, second] of [pairs.slice(0, 2), pairs.slice(2)]) {
    if (!first || !second) throw new Error('Expected two workers.');
    const firm = registers.firmAt(first.region);
    const validFrom = addDays(world.today, -1100);
    const validUntil = addDays(world.today, -800);
    const plan = registers.naker.filePlan(firm, random.pick(positions[firm.sector]), {
      validFrom,
      validUntil,
    });
    registers.naker.assign(first, firm, plan, first.region, validFrom, validUntil).workerName =
      second.person.name;
  }
}
