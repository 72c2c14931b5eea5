// Whom and where invented rows are about, for samples of agencies that keep no register of people: their rows name
// people of the registers as that agency recorded them, and people of whom nobody has a document.
import type { Random, SamplePerson } from './sample.ts';

/** The regency whose team the demo shows; it is spoken of more often than its few people would be. */
export const KAPUAS = '62.03';

/** Where rows about nobody known are, by Kemendagri code. */
export const places = [
  KAPUAS,
  KAPUAS,
  '61.04',
  '61.04',
  '61.01',
  '61.03',
  '61.06',
  '61.12',
  '61.71',
  '62.01',
  '62.12',
  '62.71',
] as const;

/** A row's region, and the document of the person that it concerns. */
export interface Concern {
  readonly region: string;
  readonly issuingState: string | null;
  readonly document: string | null;
}

/** Someone of the registers, or nobody in about a third. */
export function concern(random: Random, people: readonly SamplePerson[]): Concern {
  if (random.chance(0.35)) return { region: random.pick(places), issuingState: null, document: null };
  const { region, issuingState, document } = someone(random, people);
  return { region, issuingState, document };
}

/** One of the people, of the demo's regency in one case of five. */
export function someone(random: Random, people: readonly SamplePerson[]): SamplePerson {
  const ofKapuas = people.filter(({ region }) => region === KAPUAS);
  return random.pick(random.chance(0.2) && ofKapuas.length > 0 ? ofKapuas : people);
}

/** A person as an agency recorded them: a name, a nationality, and the document where it is known. */
export interface Recorded extends Concern {
  readonly name: string;
  readonly nationality: string;
}

/** Someone of the registers by their document, or someone invented of whom none is known, in about a quarter. */
export function recorded(random: Random, people: readonly SamplePerson[]): Recorded {
  return random.chance(0.25) ? unknown(random) : recordedOf(someone(random, people));
}

/** A person of the registers, recorded with the document. */
export function recordedOf({ name, nationality, issuingState, document, region }: SamplePerson): Recorded {
  return { name, nationality, issuingState, document, region };
}

/** Someone in no register: the family name says that the person is an example. */
export function unknown(random: Random, region: string = random.pick(places)): Recorded {
  const given = random.pick([
    'ADAM',
    'ANNA',
    'DAVID',
    'ELENA',
    'IVAN',
    'LUCIA',
    'MARTIN',
    'NADIA',
    'OMAR',
    'SARA',
  ]);
  const nationality = random.pick(['AU', 'CN', 'DE', 'IN', 'JP', 'KR', 'MY', 'PH']);
  return { name: `${given} CONTOH`, nationality, issuingState: null, document: null, region };
}

/** As many rows as asked for, each made anew. */
export function times<T>(count: number, make: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(place));
}

/** An instant of a date in office hours of western Indonesia, `2025-06-18T02:15:00.000Z`. */
export function instantOn(random: Random, date: string): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${date}T0${random.integer(1, 8)}:${pad(random.integer(0, 59))}:${pad(random.integer(0, 59))}.000Z`;
}
