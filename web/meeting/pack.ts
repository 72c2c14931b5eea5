// What the pack is of: a region, a day, two agencies' measure and a list. It stands in the address, so that a link shows the same.
import { readAddress } from '../session/address.ts';
import { readListPlace, writeListPlace } from './list-place.ts';
import type { ListPlace } from './list-place.ts';
import { isListed } from './read-list.ts';
import type { Session } from './session.ts';

export interface Pack {
  readonly region: string;
  /** `YYYY-MM-DD`; null for the business date. */
  readonly date: string | null;
  /** What two agencies both count; null where the caller's graph compares nothing. */
  readonly measure: string | null;
  /** The persons that are listed; null where no list is open. */
  readonly list: ListPlace | null;
}

/** Where a caller without regions of their own begins. */
const regionOfThePublic = '61';

/** What an address names and the caller has not, and so is not shown. */
export interface Unmet {
  readonly name: keyof Pack;
  readonly asked: string;
}

export interface Reading {
  readonly pack: Pack;
  readonly unmet: readonly Unmet[];
}

/** The pack that an address names, as far as it is known without asking; the rest is as if it were not named. */
export function readPack(hash: string, session: Session): Reading {
  const { named } = readAddress(hash);
  const { regions } = session.viewer;
  const [first = regionOfThePublic] = regions;
  const measures = session.graph.valuesOf<string>('ReconciliationMeasure');
  const region = named.get('region');
  const date = named.get('date');
  const measure = named.get('measure');
  const list = named.get('list');
  const own = session.roots.map(({ code }) => code);
  const isHeld = (code: string): boolean => isRegion(code) && own.some((root) => isWithin(code, root));
  const place = readListPlace(list ?? '');
  const pack: Pack = {
    region: region !== null && isHeld(region) ? region : first,
    date: date !== null && isDay(date) ? date : null,
    measure: measures.find((known) => known === measure) ?? measures[0] ?? null,
    list:
      place && isListed(session, place) && (place.kind !== 'findings' || isHeld(place.region)) ? place : null,
  };
  const asked = { region, date, measure, list };
  const shown = { ...pack, list: pack.list && list };
  const names = ['region', 'date', 'measure', 'list'] as const;
  return {
    pack,
    unmet: names.flatMap((name) => {
      const text = asked[name];
      return text === null || text === shown[name] ? [] : [{ name, asked: text }];
    }),
  };
}

function isRegion(code: string): boolean {
  return /^\d{2}(\.\d{2})?$/.test(code);
}

/** Whether the calendar has the day: not so 2025-02-30. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}

/** What {@link readPack} reads; null where it would find the same without. */
export function toNamed({ region, date, measure, list }: Pack): Readonly<Record<string, string | null>> {
  return { region, date, measure, list: list && writeListPlace(list) };
}

/** Whether a region is another one or lies in it. */
export function isWithin(region: string, whole: string): boolean {
  return region === whole || region.startsWith(`${whole}.`);
}

export function provinceOf(region: string): string {
  return region.slice(0, 2);
}
