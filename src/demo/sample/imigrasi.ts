// Immigration's rows on one person's stay: travel document, visa, permits, guarantor.
import { addDays, addMonths, later } from './dates.ts';
import type { Dossier, Draft } from './dossier.ts';
import { officeOf } from './regions.ts';
import type { Span } from './spans.ts';
import { indexOf } from './visas.ts';
import type { World } from './world.ts';

type Permit = Draft<'StayPermit'>;

const permitPrefixes = { VISIT: 'ITK', LIMITED: 'ITAS', PERMANENT: 'ITAP' } as const;

export interface Stay {
  readonly kind: Permit['kind'];
  readonly purpose: Permit['purpose'];
  /** Oldest first. */
  readonly spans: readonly Span[];
  /** When the holder left for good; null while in the country. */
  readonly departedOn: string | null;
  readonly guarantor: Pick<Draft<'Guarantor'>, 'number' | 'nib'> | null;
}

export interface Imigrasi {
  readonly guarantors: Draft<'Guarantor'>[];
  /** Adds the document, the visa and the permits of a stay. */
  registerStay(dossier: Dossier, stay: Stay): void;
  addGuarantor(
    kind: Draft<'Guarantor'>['kind'],
    name: string,
    nib: string | null,
    region: string,
  ): Draft<'Guarantor'>;
}

export function createImigrasi(world: World): Imigrasi {
  const random = world.random('imigrasi');
  const guarantors: Draft<'Guarantor'>[] = [];

  function documentRow(
    { person, address, region }: Dossier,
    stay: Stay,
    first: string,
  ): Draft<'TravelDocument'> {
    const inCountry = stay.departedOn === null;
    return {
      issuingState: person.issuingState,
      number: person.document,
      kind: random.chance(0.995) ? 'PASSPORT' : 'TRAVEL_DOCUMENT',
      validUntil: inCountry
        ? addDays(world.today, random.integer(200, 3000))
        : later(addDays(world.today, random.integer(-500, 2500)), addMonths(stay.departedOn, 6)),
      name: person.name,
      nationality: person.nationality,
      sex: person.sex,
      birthYear: Number(person.birthDate.slice(0, 4)),
      birthDate: person.birthDate,
      niora: stay.kind === 'VISIT' ? null : world.numbers.next('NIORA'),
      declaredAddress: stay.kind === 'VISIT' && random.chance(0.3) ? null : address,
      region,
      ...world.stamp('imigrasi', first),
    };
  }

  return {
    guarantors,

    registerStay(dossier, stay) {
      const { person, region, rows } = dossier;
      const holder = { issuingState: person.issuingState, document: person.document };
      const [span] = stay.spans;
      if (!span) throw new Error('Expected a stay of at least one permit.');
      const first = span.issuedOn;
      // The permits of a chain all come from the visa of the first entry.
      const { index, decree, category } = indexOf(random, stay.purpose, first, world.today);
      rows.TravelDocument.push(documentRow(dossier, stay, first));
      rows.Visa.push({
        number: world.numbers.next('VISA'),
        ...holder,
        index,
        indexDecree: decree,
        category,
        validUntil: addDays(first, random.integer(0, 80)),
        region,
        ...world.stamp('imigrasi', addDays(first, -10)),
      });
      for (const [place, { issuedOn, validUntil, closedOn }] of stay.spans.entries()) {
        rows.StayPermit.push({
          ...holder,
          guarantorNumber: stay.guarantor?.number ?? null,
          guarantorNib: stay.guarantor?.nib ?? null,
          closedOn,
          departedOn: place === stay.spans.length - 1 ? stay.departedOn : null,
          kind: stay.kind,
          number: world.numbers.next(permitPrefixes[stay.kind]),
          visaIndex: index,
          purpose: stay.purpose,
          issuedOn,
          validUntil,
          office: officeOf(region),
          region,
          ...world.stamp('imigrasi', closedOn ?? issuedOn),
        });
      }
    },

    addGuarantor(kind, name, nib, region) {
      const since = addDays(world.today, -random.integer(900, 1500));
      const number = world.numbers.next('PJM');
      const guarantor = { number, kind, name, nib, region, ...world.stamp('imigrasi', since) };
      guarantors.push(guarantor);
      return guarantor;
    },
  };
}
