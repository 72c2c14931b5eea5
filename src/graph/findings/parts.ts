// The parts of a region that are looked at one after another: its regencies, and what of a province is of none of them.
import { regionsBelow } from '../../regions/regions.ts';
import type { Region } from '../../regions/regions.ts';
import { isWithin } from '../../sources/query.ts';
import type { Area } from './area.ts';

export interface Part {
  /** The code of the regency; that of the province for what is of no regency. */
  readonly code: string;
  readonly area: Area;
}

/** @param visible regions whose rows the caller reads: parts without any of them are left out */
export function partsOf({ code, level }: Region, visible: readonly string[]): readonly Part[] {
  const below = level === 'PROVINCE' ? regionsBelow(code).map((region) => region.code) : [];
  const parts = [
    { code, area: below.length === 0 ? { regions: [code] } : { regions: [code], without: below } },
    ...below.map((regency) => ({ code: regency, area: { regions: [regency] } })),
  ];
  return parts.filter((part) => isWithin(part.code, visible));
}
