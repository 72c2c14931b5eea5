// The regions of the sample, by Kemendagri code, with the immigration office and the border post that serve each.

/** Kalimantan Barat, `61`. */
export const west = {
  '61.01': 'Sambas',
  '61.02': 'Mempawah',
  '61.03': 'Sanggau',
  '61.04': 'Ketapang',
  '61.05': 'Sintang',
  '61.06': 'Kapuas Hulu',
  '61.07': 'Bengkayang',
  '61.08': 'Landak',
  '61.09': 'Sekadau',
  '61.10': 'Melawi',
  '61.11': 'Kayong Utara',
  '61.12': 'Kubu Raya',
  '61.71': 'Pontianak',
  '61.72': 'Singkawang',
} as const;

/** Kalimantan Tengah, `62`. */
export const central = {
  '62.01': 'Kotawaringin Barat',
  '62.02': 'Kotawaringin Timur',
  '62.03': 'Kapuas',
  '62.04': 'Barito Selatan',
  '62.05': 'Barito Utara',
  '62.06': 'Katingan',
  '62.07': 'Seruyan',
  '62.08': 'Sukamara',
  '62.09': 'Lamandau',
  '62.10': 'Gunung Mas',
  '62.11': 'Pulang Pisau',
  '62.12': 'Murung Raya',
  '62.13': 'Barito Timur',
  '62.71': 'Palangka Raya',
} as const;

/** A few regions elsewhere, so that two provinces are not the whole register. */
export const elsewhere = { '31.71': 'Jakarta Pusat', '36.71': 'Tangerang', '64.71': 'Balikpapan' } as const;

export const KETAPANG = '61.04';
export const KAPUAS_HULU = '61.06';
export const KAPUAS = '62.03';
export const PALANGKA_RAYA = '62.71';

export const westCodes: readonly string[] = Object.keys(west);
export const centralCodes: readonly string[] = Object.keys(central);

const names: Readonly<Record<string, string>> = { ...west, ...central, ...elsewhere };

export function nameOf(region: string): string {
  return names[region] ?? region;
}

const offices: readonly (readonly [string, readonly string[]])[] = [
  ['Kanim Pontianak', ['61.71', '61.12', '61.02', '61.08']],
  ['Kanim Ketapang', ['61.04', '61.11']],
  ['Kanim Sambas', ['61.01']],
  ['Kanim Singkawang', ['61.72', '61.07']],
  ['Kanim Sanggau', ['61.03', '61.09', '61.05', '61.10']],
  ['Kanim Putussibau', ['61.06']],
  ['Kanim Sampit', ['62.01', '62.02', '62.07', '62.08', '62.09']],
  ['Kanim Balikpapan', ['64.71']],
  ['Kanim Jakarta Pusat', ['31.71', '36.71']],
];

/** The office that serves a region; Palangka Raya serves what no other of the sample does. */
export function officeOf(region: string): string {
  return offices.find(([, regions]) => regions.includes(region))?.[0] ?? 'Kanim Palangka Raya';
}

/** Checkpoints, each with its own region, and how many of the sample's travellers take it. */
export const checkpoints: readonly (readonly [{ readonly name: string; readonly region: string }, number])[] =
  [
    [{ name: 'TPI Soekarno-Hatta', region: '36.71' }, 6],
    [{ name: 'TPI Supadio', region: '61.12' }, 4],
    [{ name: 'PLBN Entikong', region: '61.03' }, 3],
    [{ name: 'PLBN Aruk', region: '61.01' }, 1],
    [{ name: 'PLBN Badau', region: '61.06' }, 1],
    [{ name: 'TPI Sepinggan', region: '64.71' }, 1],
  ];
