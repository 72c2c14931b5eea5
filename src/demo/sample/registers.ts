// The registers of the sample together, before any of them is altered, and who can guarantee whom.
import type { Draft } from './dossier.ts';
import { createDukcapil, type Dukcapil } from './dukcapil.ts';
import { createFirms, type Firm } from './firms.ts';
import { createImigrasi, type Imigrasi } from './imigrasi.ts';
import { createMovements, type Movements } from './movements.ts';
import { createNaker, type Naker } from './naker.ts';
import { createPeople, type People } from './people.ts';
import { nameOf } from './regions.ts';
import type { World } from './world.ts';

export interface Registers {
  readonly people: People;
  readonly imigrasi: Imigrasi;
  readonly movements: Movements;
  readonly dukcapil: Dukcapil;
  readonly naker: Naker;
  readonly firms: readonly Firm[];
  /** The firms at work in a region take turns. */
  firmAt(site: string): Firm;
  guarantorOf(firm: Firm): Draft<'Guarantor'>;
  /** A school or foundation of the region. */
  institutionAt(region: string): Draft<'Guarantor'>;
  /** A person of the region who guarantees three others at most. */
  individualAt(region: string): Draft<'Guarantor'>;
}

const MOST_BY_ONE_PERSON = 3;

export function createRegisters(world: World): Registers {
  const random = world.random('guarantors');
  const firms = createFirms(world);
  const imigrasi = createImigrasi(world);
  const bySite = new Map<string, Firm[]>();
  for (const firm of firms) {
    for (const site of firm.sites) bySite.set(site, [...(bySite.get(site) ?? []), firm]);
  }
  // Immigration spells firms in capitals.
  const byFirm = new Map(
    firms.map((firm) => [
      firm,
      imigrasi.addGuarantor('FIRM', firm.name.toUpperCase(), firm.nib, firm.region),
    ]),
  );
  const institutions = new Map<string, Draft<'Guarantor'>>();
  const individuals = new Map<string, { guarantor: Draft<'Guarantor'>; places: number }>();
  let persons = 0;

  return {
    people: createPeople(world),
    imigrasi,
    movements: createMovements(world),
    dukcapil: createDukcapil(world),
    naker: createNaker(world, firms),
    firms,

    firmAt(site) {
      const [firm, ...others] = bySite.get(site) ?? [];
      if (!firm) throw new Error(`Expected a firm at work in ${site}.`);
      bySite.set(site, [...others, firm]);
      return firm;
    },

    guarantorOf(firm) {
      const guarantor = byFirm.get(firm);
      if (!guarantor) throw new Error(`Expected ${firm.name} to be one of the sample's firms.`);
      return guarantor;
    },

    institutionAt(region) {
      const name = `Yayasan Contoh ${nameOf(region)}`;
      const institution =
        institutions.get(region) ?? imigrasi.addGuarantor('INSTITUTION', name, null, region);
      institutions.set(region, institution);
      return institution;
    },

    individualAt(region) {
      const known = individuals.get(region);
      if (known && known.places > 0) {
        known.places -= 1;
        return known.guarantor;
      }
      persons += 1;
      const guarantor = imigrasi.addGuarantor('INDIVIDUAL', `Warga Contoh ${persons}`, null, region);
      individuals.set(region, { guarantor, places: random.integer(0, MOST_BY_ONE_PERSON - 1) });
      return guarantor;
    },
  };
}
