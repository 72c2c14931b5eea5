// Provinces, and regencies and cities, by their Kemendagri codes, from the published list of the ministry.
import { getProvinces, getRegencies } from 'idn-area-data';
import { GatewayError } from '../errors.ts';

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'REGENCY';
  readonly parent: string | null;
}

const regions: ReadonlyMap<string, Region> = new Map([
  ...(await getProvinces()).map(({ code, name }): [string, Region] => [
    code,
    { code, name, level: 'PROVINCE', parent: null },
  ]),
  ...(await getRegencies()).map((row): [string, Region] => [
    row.code,
    { code: row.code, name: row.name, level: 'REGENCY', parent: row.province_code },
  ]),
]);

const childrenOf: ReadonlyMap<string | null, readonly Region[]> = Map.groupBy(
  regions.values(),
  (region) => region.parent,
);

export function findRegion(code: string): Region | undefined {
  return regions.get(code);
}

/** Regions one step below; the provinces below `null`. */
export function regionsBelow(parent: string | null): readonly Region[] {
  return childrenOf.get(parent) ?? [];
}

/** @throws GatewayError `REGION_UNKNOWN` */
export function requireRegion(code: string): Region {
  const region = regions.get(code);
  if (region) return region;
  throw new GatewayError(
    'REGION_UNKNOWN',
    `${JSON.stringify(code.slice(0, 20))} is no region: give the Kemendagri code of a province (61) or of a regency or city (61.04).`,
  );
}

/** Every region, provinces first. */
export function allRegions(): readonly Region[] {
  return [...regions.values()];
}
