// Immigration's rows on where a person has been: border crossings, reported lodging; and what was decided on them.
import { addDays } from './dates.ts';
import type { Dossier, Draft } from './dossier.ts';
import { checkpoints, nameOf } from './regions.ts';
import type { World } from './world.ts';

export interface Movements {
  cross(dossier: Dossier, direction: 'ENTRY' | 'EXIT', date: string): void;
  /** The first entry, journeys abroad in between, and the last exit; a person who is here came back from each. */
  travel(dossier: Dossier, firstEntry: string, departedOn: string | null): void;
  /** A lodging report; `checkOut` null while the guest stays. */
  lodge(dossier: Dossier, checkIn: string, checkOut: string | null): void;
  act(dossier: Dossier, kind: Draft<'AdministrativeAction'>['kind'], decidedOn: string): void;
  ban(dossier: Dossier, startsOn: string, endsOn: string | null): void;
}

const hosts = [
  'Hotel Contoh Khatulistiwa',
  'Losmen Contoh Kapuas',
  'Mes Karyawan Contoh',
  'Wisma Contoh Melati',
];

export function createMovements(world: World): Movements {
  const random = world.random('movements');

  function cross({ person, rows }: Dossier, direction: 'ENTRY' | 'EXIT', date: string): void {
    const { name, region } = random.weighted(checkpoints);
    const time = `${random.integer(10, 22)}:${random.integer(10, 59)}:${random.integer(10, 59)}`;
    rows.BorderCrossing.push({
      issuingState: person.issuingState,
      document: person.document,
      direction,
      at: `${date}T${time}.000Z`,
      checkpoint: name,
      region,
      ...world.stamp('imigrasi', date),
    });
  }

  return {
    cross,

    travel(dossier, firstEntry, departedOn) {
      cross(dossier, 'ENTRY', firstEntry);
      const last = departedOn ?? world.today;
      const journeys = random.weighted([[0, 80] as const, [1, 14] as const, [2, 6] as const]);
      let from = addDays(firstEntry, 20);
      for (let journey = 0; journey < journeys; journey += 1) {
        const left = addDays(from, random.integer(10, 150));
        const back = addDays(left, random.integer(4, 25));
        if (back >= last) break;
        cross(dossier, 'EXIT', left);
        cross(dossier, 'ENTRY', back);
        from = addDays(back, 1);
      }
      if (departedOn !== null) cross(dossier, 'EXIT', departedOn);
    },

    lodge({ person, region, rows }, checkIn, checkOut) {
      rows.LodgingReport.push({
        number: world.numbers.next('APOA'),
        issuingState: person.issuingState,
        document: person.document,
        region,
        checkIn,
        checkOut,
        host: random.pick(hosts),
        address: `Jalan Tamu Contoh No. ${random.integer(1, 99)}, ${nameOf(region)}`,
        ...world.stamp('imigrasi', checkOut ?? checkIn),
      });
    },

    act({ person, region, rows }, kind, decidedOn) {
      rows.AdministrativeAction.push({
        caseNumber: world.numbers.next('TAK'),
        issuingState: person.issuingState,
        document: person.document,
        kind,
        decidedOn,
        region,
        ...world.stamp('imigrasi', decidedOn),
      });
    },

    ban({ person, rows }, startsOn, endsOn) {
      rows.ReEntryBan.push({
        caseNumber: world.numbers.next('TKL'),
        issuingState: person.issuingState,
        document: person.document,
        startsOn,
        endsOn,
        ...world.stamp('imigrasi', startsOn),
      });
    },
  };
}
