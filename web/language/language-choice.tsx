// The switch between the two languages, each named in itself.
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages } from './start.ts';
import type { Language } from './start.ts';

const names: Readonly<Record<Language, string>> = { id: 'Bahasa Indonesia', en: 'English' };

export function LanguageChoice() {
  const { i18n } = useTranslation();
  return (
    <div className="languages" role="group" aria-label={`${names.id} / ${names.en}`}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          title={names[language]}
          aria-label={`${language.toUpperCase()}, ${names[language]}`}
          aria-pressed={i18n.language === language}
          onClick={() => chooseLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
