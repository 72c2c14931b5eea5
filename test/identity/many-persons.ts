// Invented persons by the thousand, whose names are as varied as those of real registers.
import type { ComparedDocument } from '../../src/identity/pairs.ts';

const consonants = [...'bcdfghjklmnprstvwyz'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou'];

/** @param dates how many birth dates they have */
export function manyPersons(count: number, dates: number): readonly ComparedDocument[] {
  let state = 1;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const syllable = (): string => `${consonants[below(19)] ?? ''}${vowels[below(7)] ?? ''}`;
  const part = (): string => Array.from({ length: 2 + below(2) }, syllable).join('');
  return Array.from({ length: count }, () => ({
    issuingState: below(2) === 0 ? 'CN' : 'MY',
    name: `${part()} ${part()}`,
    birthDate: new Date(below(dates) * 86_400_000).toISOString().slice(0, 10),
  }));
}
