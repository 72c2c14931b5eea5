// The teams of the sample, by the region that each is for.
import type { TeamMeetingRow } from './rows.ts';

export interface Team {
  readonly region: string;
  readonly level: TeamMeetingRow['level'];
  readonly name: string;
}

const team = (region: string, level: Team['level'], name: string): Team => ({ region, level, name });

export const KALBAR = team('61', 'PROVINCE', 'Provinsi Kalimantan Barat');
export const KAPUAS = team('62.03', 'REGENCY', 'Kabupaten Kapuas');

/** A district's team stands under the code of its regency. */
export const teams: readonly Team[] = [
  KALBAR,
  KAPUAS,
  team('62', 'PROVINCE', 'Provinsi Kalimantan Tengah'),
  team('61.01', 'REGENCY', 'Kabupaten Sambas'),
  team('61.04', 'REGENCY', 'Kabupaten Ketapang'),
  team('61.06', 'REGENCY', 'Kabupaten Kapuas Hulu'),
  team('61.12', 'REGENCY', 'Kabupaten Kubu Raya'),
  team('61.71', 'REGENCY', 'Kota Pontianak'),
  team('62.01', 'REGENCY', 'Kabupaten Kotawaringin Barat'),
  team('62.12', 'REGENCY', 'Kabupaten Murung Raya'),
  team('62.71', 'REGENCY', 'Kota Palangka Raya'),
  team('61.04', 'DISTRICT', 'Kecamatan Matan Hilir Selatan, Kabupaten Ketapang'),
  team('62.03', 'DISTRICT', 'Kecamatan Kapuas Hulu, Kabupaten Kapuas'),
  team('31.71', 'CENTRE', 'Pusat'),
];
