// Descriptions of the graph end in the Indonesian term in brackets, as in "The region. (Wilayah)".

interface Described {
  readonly text: string;
  /** The Indonesian term; null where the description has none. */
  readonly term: string | null;
}

export function readDescription(description: string): Described {
  const [, text = description, term = null] = /^(.*?)\s*\(([^()]*)\)\s*$/s.exec(description) ?? [];
  return { text, term };
}

/** A description in the language of a reader: without an Indonesian term it stays as it is. */
export function spokenOf(
  description: string,
  language: string,
): { readonly text: string; readonly lang: string } {
  const { text, term } = readDescription(description);
  return language === 'id' && term !== null ? { text: term, lang: 'id' } : { text, lang: 'en' };
}

/** `DATA_EXCHANGE` as a reader writes it: `Data exchange`, or in Indonesian the term that the graph gives it. */
export function toWords(constant: string, language: string, vocabulary: ReadonlyMap<string, string>): string {
  const { term } = readDescription(vocabulary.get(constant) ?? '');
  if (language === 'id' && term !== null) return term;
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
