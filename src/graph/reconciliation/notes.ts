// What to keep in mind when two figures are read beside each other.
import type { Words } from '../../findings/words.ts';
import type { FigureValue } from './value.ts';

const ownDefinitions: Words = {
  id: 'Setiap instansi menghitung menurut definisinya sendiri; kedua angka tidak digabungkan.',
  en: 'Each agency counts by its own definition; the two figures are never made one.',
};

const review: Words = {
  id: 'Perbedaan adalah bahan peninjauan oleh petugas, bukan keputusan.',
  en: 'A difference is for people to review, and no decision.',
};

const inRegions: Words = {
  id: 'Hanya data di wilayah kerja Anda yang dihitung; wilayah yang diminta lebih luas dari itu.',
  en: 'Only what lies in your regions is counted; the region asked for reaches beyond them.',
};

const absence: Words = {
  id: 'Yang tidak terlihat di wilayah kerja Anda dapat tercatat di wilayah lain.',
  en: 'What is not visible in your regions may stand in the register in another region.',
};

/** @param isWhole whether the region lies in the caller's own */
export function notesOn(
  sides: readonly Pick<FigureValue, 'agency' | 'period'>[],
  isWhole: boolean,
): readonly Words[] {
  const [first, second] = sides;
  const periods: readonly Words[] =
    first && second && first.period !== second.period
      ? [
          {
            id: `Angka ${first.agency} berlaku untuk ${first.period}, angka ${second.agency} untuk ${second.period}.`,
            en: `The figure of ${first.agency} is for ${first.period}, that of ${second.agency} for ${second.period}.`,
          },
        ]
      : [];
  return [ownDefinitions, ...periods, ...(isWhole ? [] : [inRegions]), absence, review];
}
