// The sample: every agency's rows about invented people and firms, the same for the same seed and business date.
import { agencies } from '../../agencies/index.ts';
import type { Rows } from '../../agencies/rows.ts';
import { addBackground } from './background.ts';
import type { Dossier, Draft, PersonRecord, RegisterRecord, SampleRecord } from './dossier.ts';
import { figuresOf } from './figures.ts';
import { createFormer } from './former.ts';
import { settleHeadcounts } from './naker.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { plantIdentity } from './plant-identity.ts';
import { plantPlans } from './plant-plans.ts';
import { plantResidence } from './plant-residence.ts';
import { plantStays } from './plant-stays.ts';
import { plantWork } from './plant-work.ts';
import { planted, type PlantedCode } from './planted.ts';
import { createPlanter } from './planter.ts';
import { createRegisters, type Registers } from './registers.ts';
import { createRoomRows } from './rooms.ts';
import { createResidents } from './residents.ts';
import { createSettle } from './settle.ts';
import { createWorld, type World } from './world.ts';

export { figuresOf } from './figures.ts';
export { planted, plantings, type PlantedCode } from './planted.ts';
export { DOCUMENT_PREFIX, NIB_PREFIX, NIK_PREFIX } from './numbers.ts';

declare module '../../agencies/sample.ts' {
  interface MadeTogether extends Readonly<Record<RegisterRecord, true>> {}
}

export type SampleRows = { readonly [R in SampleRecord]: readonly Rows[R][] };

export interface Sample {
  /** No row is about a real person or firm. */
  readonly synthetic: true;
  readonly seed: number;
  /** The rows of each record, in an order that says nothing of them. */
  readonly rows: SampleRows;
  /** How many of each disagreement between the registers the rows hold. */
  readonly planted: Readonly<Record<PlantedCode, number>>;
}

export interface SampleOptions {
  readonly seed: number;
  /**
   * The date on which permits are in force or not, `YYYY-MM-DD`. Not the first of January: the sample has
   * workers who left in the same year before that date.
   */
  readonly businessDate: string;
}

/** `numbers` gives documents, permits and firms other numbers; the sample stays the same otherwise, order included. */
export function createSample(options: SampleOptions, numbers: Numbers = createNumbers(options.seed)): Sample {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.businessDate) || options.businessDate.endsWith('-01-01')) {
    throw new Error(
      `Expected a business date such as 2025-06-18, other than 1 January; got ${options.businessDate}.`,
    );
  }
  const lagDays = (name: string): number =>
    agencies.find((agency) => agency.name === name)?.sample.lagDays ?? 0;
  const world = createWorld(options, numbers, lagDays);
  const registers = createRegisters(world);
  const settle = createSettle(world, registers);
  const residents = createResidents(world, figuresOf(options.seed), registers, settle);
  const former = createFormer(world, registers, settle);

  const planter = createPlanter(world, registers, residents, former);
  plantPlans(planter);
  plantWork(planter);
  plantStays(planter);
  plantResidence(planter);
  plantIdentity(planter);

  const live = Object.values(residents).flat();
  const left = [...former.visitors, ...former.workers];
  addBackground(world, registers, live, left);
  const dossiers: Dossier[] = [...live, ...left, ...former.overstayers, ...former.stillListed];
  settleHeadcounts(registers.naker.plans, dossiers);
  const rooms = createRoomRows(agencies, world, registers.firms, [
    ...live,
    ...former.overstayers,
    ...former.stillListed,
  ]);
  return {
    synthetic: true,
    seed: options.seed,
    // Every record is here: AgencyRows asks each agency for all that are not made together. The list of agencies is of
    // any agency, so their rows come by name alone, and the compiler cannot add up what it has checked one by one.
    rows: { ...gather(world, registers, dossiers), ...rooms } as SampleRows,
    planted,
  };
}

/** The rows of the registers, shuffled: by draws that depend on how many rows there are and on nothing in them. */
function gather(
  world: World,
  registers: Registers,
  dossiers: readonly Dossier[],
): Pick<SampleRows, RegisterRecord> {
  const { imigrasi, naker } = registers;
  const shuffled = <T>(record: SampleRecord, rows: readonly T[]): readonly T[] =>
    world.random(`order/${record}`).shuffled(rows);
  const held = <R extends PersonRecord>(record: R): readonly Draft<R>[] =>
    shuffled(
      record,
      dossiers.flatMap(({ rows }): readonly Draft<R>[] => rows[record]),
    );
  return {
    TravelDocument: held('TravelDocument'),
    StayPermit: held('StayPermit'),
    Visa: held('Visa'),
    Guarantor: shuffled('Guarantor', imigrasi.guarantors),
    LodgingReport: held('LodgingReport'),
    BorderCrossing: held('BorderCrossing'),
    AdministrativeAction: held('AdministrativeAction'),
    ReEntryBan: held('ReEntryBan'),
    ResidenceCertificate: held('ResidenceCertificate'),
    ResidentIdCard: held('ResidentIdCard'),
    CivilEvent: held('CivilEvent'),
    Employer: shuffled('Employer', naker.employers),
    WorkPlan: shuffled('WorkPlan', naker.plans),
    WorkAssignment: held('WorkAssignment'),
    CompensationPayment: held('CompensationPayment'),
    Inspection: shuffled('Inspection', naker.inspections),
  };
}
