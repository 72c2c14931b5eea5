// What the pack is of: a region, a day, two agencies' measure and a list. It stands in the address, so that a link shows the same.
import { readAddress } from '../session/address.ts';
import { readListPlace, writeListPlace } from './list-place.ts';
import type { ListPlace } from './list-place.ts';
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

export function readPack(hash: string, session: Pick<Session, 'graph' | 'viewer'>): Pack {
  const { named } = readAddress(hash);
  const { regions } = session.viewer;
  const [first = regionOfThePublic] = regions;
  const region = named.get('region') ?? first;
  const isOwn = regions.length === 0 || regions.some((own) => isWithin(region, own));
  const date = named.get('date') ?? '';
  const measures = session.graph.valuesOf<string>('ReconciliationMeasure');
  const measure = named.get('measure');
  return {
    region: isOwn && /^\d{2}(\.\d{2})?$/.test(region) ? region : first,
    date: /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    measure: measures.find((known) => known === measure) ?? measures[0] ?? null,
    list: readListPlace(named.get('list') ?? ''),
  };
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
