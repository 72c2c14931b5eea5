// The rows that agencies make in their own folders, from the people and firms of the registers.
import type { AnyAgency } from '../../agencies/agency.ts';
import type { SamplePerson, SampleStay, SampleWorld } from '../../agencies/sample.ts';
import { addDays } from './dates.ts';
import { activeAssignments, type Dossier, type Draft, livePermit } from './dossier.ts';
import { figuresOf } from './figures.ts';
import type { Firm } from './firms.ts';
import { KAPUAS } from './regions.ts';
import type { World } from './world.ts';

type RoomRows = { readonly [record: string]: readonly object[] };

/** Every such record's rows, shuffled as those of the registers are. */
export function createRoomRows(
  agencies: readonly AnyAgency[],
  world: World,
  firms: readonly Firm[],
  dossiers: readonly Dossier[],
): RoomRows {
  const people = dossiers.map((dossier) => toPerson(dossier, world.today));
  const rows = agencies.flatMap(({ name, sample }) =>
    Object.entries(sample.rows(worldOf(name, world, firms, people))).map(
      ([record, made = []]) => [record, world.random(`order/${record}`).shuffled(made)] as const,
    ),
  );
  return Object.fromEntries(rows);
}

function toPerson(dossier: Dossier, today: string): SamplePerson {
  const permit = livePermit(dossier, today);
  const [assignment] = activeAssignments(dossier, today);
  return {
    ...dossier.person,
    region: dossier.region,
    stay: permit ? toStay(permit) : null,
    work: assignment ? { site: assignment.site, nib: assignment.nib } : null,
  };
}

function toStay({ kind, purpose, issuedOn, validUntil }: Draft<'StayPermit'>): SampleStay {
  return { kind, purpose, issuedOn, validUntil };
}

/** The world as one agency meets it: its draws and stamps are its own, so that an agency changes no other's rows. */
function worldOf(
  agency: string,
  world: World,
  firms: readonly Firm[],
  people: readonly SamplePerson[],
): SampleWorld {
  const { visits, limitedWork, permanents, kapuasWorkers } = figuresOf(world.seed);
  const west = { agency: 'imigrasi', region: '61' };
  return {
    seed: world.seed,
    today: world.today,
    people,
    firms,
    figures: [
      { ...west, measure: 'VISIT_PERMIT', value: visits },
      { ...west, measure: 'LIMITED_WORK_PERMIT', value: limitedWork },
      { ...west, measure: 'PERMANENT_PERMIT', value: permanents },
      { agency: 'naker', region: KAPUAS, measure: 'FOREIGN_WORKERS', value: kapuasWorkers },
    ],
    random: (stream) => world.random(`${agency}/${stream}`),
    number: (prefix) => world.numbers.next(prefix),
    addDays,
    stamp: (date) => world.stamp(agency, date),
  };
}
