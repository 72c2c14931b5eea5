// Positions in plans, with their code in the Indonesian classification of occupations (KBJI, which follows ISCO-08).
import type { Sector } from './firms.ts';

export interface Position {
  readonly title: string;
  readonly kbji: string;
}

/** A personnel post: foreign workers may not hold one. */
export const personnelPost: Position = { title: 'Manajer Personalia', kbji: '1212' };

const director: Position = { title: 'Direktur', kbji: '1120' };
const engineer: Position = { title: 'Ahli Teknik Mesin', kbji: '2144' };
const electrician: Position = { title: 'Ahli Teknik Listrik', kbji: '2151' };

export const positions: Readonly<Record<Sector, readonly Position[]>> = {
  INDUSTRY: [
    director,
    engineer,
    electrician,
    { title: 'Manajer Produksi', kbji: '1321' },
    { title: 'Ahli Teknik Kimia', kbji: '2145' },
    { title: 'Pengendali Proses Logam', kbji: '3135' },
  ],
  MINING: [
    director,
    engineer,
    { title: 'Manajer Tambang', kbji: '1322' },
    { title: 'Ahli Pertambangan', kbji: '2146' },
    { title: 'Pengawas Tambang', kbji: '3121' },
  ],
  PLANTATION: [
    director,
    engineer,
    { title: 'Manajer Perkebunan', kbji: '1311' },
    { title: 'Penasihat Pertanian', kbji: '2132' },
  ],
  FORESTRY: [
    director,
    { title: 'Manajer Kehutanan', kbji: '1311' },
    { title: 'Teknisi Kehutanan', kbji: '3143' },
  ],
  CONSTRUCTION: [director, { title: 'Ahli Teknik Sipil', kbji: '2142' }, electrician],
  EDUCATION: [
    { title: 'Dosen', kbji: '2310' },
    { title: 'Guru Bahasa Asing', kbji: '2353' },
  ],
  SERVICES: [director, { title: 'Analis Sistem', kbji: '2511' }],
};
