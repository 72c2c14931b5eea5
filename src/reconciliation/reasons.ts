// In what registers differ on a person, and why a register does not count whom another counts: what explains it without a fault, and what
// does not.
import type { Words } from '../findings/words.ts';

/** What a person's rows of the two registers are held against each other in. */
export type ComparedField = 'EMPLOYER' | 'NAME' | 'POSITION' | 'REGION' | 'VALIDITY';

interface ReasonText {
  /** Whether it explains the difference of the figures by itself. Whether it was lawful is another question. */
  readonly explains: boolean;
  readonly words: Words;
}

/** Those that explain come first. */
export const reasons = {
  OTHER_REGION: {
    explains: true,
    words: {
      id: 'Tercatat di wilayah lain yang dapat Anda lihat.',
      en: 'Stands in the register in another region that you can see.',
    },
  },
  PERIOD: {
    explains: true,
    words: {
      id: 'Dihitung sepanjang tahun di satu sisi dan pada harinya di sisi lain; datanya sesuai selama hari kerjanya.',
      en: 'Counted over the year on one side and on the day on the other; the registers agree for the days of work.',
    },
  },
  OTHER_FIGURE: {
    explains: true,
    words: {
      id: 'Menurut definisi dihitung dalam angka lain, misalnya izin tinggal jenis lain.',
      en: 'By the definition part of another figure, such as that of another kind of permit.',
    },
  },
  DEPENDANT: {
    explains: true,
    words: {
      id: 'Anggota keluarga atau belum berumur 17 tahun, yang menurut definisi tidak dihitung di sisi lain.',
      en: 'A member of a family, or not yet 17, whom the definition of the other side leaves out.',
    },
  },
  SHORT_STAY: {
    explains: true,
    words: {
      id: 'Izin kunjungan untuk pekerjaan sementara, yang dihitung sebagai kunjungan.',
      en: 'A visit permit beside short work, which is counted as a visit.',
    },
  },
  NOT_YET_DUE: {
    explains: true,
    words: {
      id: 'Izin tinggal terbit paling lama 14 hari lalu; pelaporan ke instansi lain belum jatuh tempo.',
      en: 'The permit is at most 14 days old; reporting to the other office is not due yet.',
    },
  },
  SPELLING: {
    explains: true,
    words: {
      id: 'Nama yang sama dengan urutan atau penulisan lain.',
      en: 'The same name in another order or way of writing.',
    },
  },
  VISIT_PERMIT: {
    explains: false,
    words: {
      id: 'Izin kunjungan, padahal tercatat bekerja.',
      en: 'A visit permit, and named as a worker.',
    },
  },
  OTHER_PURPOSE: {
    explains: false,
    words: {
      id: 'Izin tinggal berlaku untuk maksud lain.',
      en: 'A permit in force for another purpose.',
    },
  },
  ENDED: {
    explains: false,
    words: {
      id: 'Data di sisi lain sudah berakhir, dicabut, atau ditutup.',
      en: 'What the other register has is ended, revoked or closed.',
    },
  },
  NONE_VISIBLE: {
    explains: false,
    words: {
      id: 'Tidak ada data yang terlihat di wilayah kerja Anda.',
      en: 'No record is visible in your regions.',
    },
  },
} as const satisfies Record<string, ReasonText>;

export type Reason = keyof typeof reasons;

export function explains(reason: Reason): boolean {
  return reasons[reason].explains;
}

/** Those that explain first, each once. */
export function sortReasons(found: readonly Reason[]): readonly Reason[] {
  // The table's own keys are its reasons.
  return (Object.keys(reasons) as Reason[]).filter((reason) => found.includes(reason));
}
