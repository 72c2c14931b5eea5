// What the catalogue page says.
import type { Texts } from '../language/start.ts';

const id = {
  purpose:
    'Arti setiap kolom di graf Anda: definisi, pemilik data, klasifikasi, dasar hukum, tujuan, satuan, sumber dan kemutakhiran. Pengguna lain melihat katalog lain.',
  searchLabel: 'Cari di katalog',
  search: 'Cari',
  searchHint: 'jenis, kolom, konsep atau definisi',
  owner: 'Pemilik data',
  classification: 'Klasifikasi',
  any: 'Semua',
  found: '{{found}} dari {{all}} kolom',
  downloadCsv: 'Unduh CSV',
  types: 'Jenis',
  linkTo: '{{name}}, tautan ke kolom ini',
  noSuchField: 'Tidak ada {{place}} di katalog pengguna ini.',
};

const en: typeof id = {
  purpose:
    'What each field of your graph means: definition, owner, classification, legal basis, purposes, unit, source and freshness. Another caller sees another catalogue.',
  searchLabel: 'Search the catalogue',
  search: 'Search',
  searchHint: 'type, field, concept or definition',
  owner: 'Owner',
  classification: 'Classification',
  any: 'Any',
  found: '{{found}} of {{all}} fields',
  downloadCsv: 'Download CSV',
  types: 'Types',
  linkTo: '{{name}}, link to this field',
  noSuchField: 'There is no {{place}} in this caller’s catalogue.',
};

export const catalogueTexts: Texts<typeof id> = { id, en };
