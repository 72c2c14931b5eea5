// Indonesian and English: which of the two a page speaks, and the texts of its parts.
import i18next from 'i18next';
import type { Resource, i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** The texts of one part of a page, the same in both languages. */
export type Texts<Shape> = Readonly<Record<Language, Shape>>;

const storageKey = 'timpora:language';

/**
 * Starts the language of the page: the one that its address names (`?lang=en`), else the one last chosen here, else
 * Indonesian. `parts` are texts by the name under which components ask for them.
 */
export function startLanguage(parts: Readonly<Record<string, Texts<object>>>): i18n {
  const ofLanguage = (language: Language): Resource[string] =>
    Object.fromEntries(Object.entries(parts).map(([name, texts]) => [name, { ...texts[language] }]));
  const first = readNamed() ?? readChosen() ?? 'id';
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  // Everything is here already, so nothing is waited for.
  void i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: 'id',
    resources: { id: ofLanguage('id'), en: ofLanguage('en') },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18next;
}

/** Changes the language and remembers it in this browser. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  void i18next.changeLanguage(language);
}

/** The language in the address; it is remembered, and leaves the address so that a later choice outlives a reload. */
function readNamed(): Language | undefined {
  const address = new URL(location.href);
  const named = toLanguage(address.searchParams.get('lang'));
  if (!named) return undefined;
  address.searchParams.delete('lang');
  history.replaceState(null, '', address);
  localStorage.setItem(storageKey, named);
  return named;
}

function readChosen(): Language | undefined {
  return toLanguage(localStorage.getItem(storageKey));
}

function toLanguage(text: string | null): Language | undefined {
  return languages.find((language) => language === text);
}
