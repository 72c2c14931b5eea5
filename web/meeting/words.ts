// How a reader writes what the graph says, in the language of the page.
import { useTranslation } from 'react-i18next';
import type { Language } from '../generated/timpora-kalbar/graphql.ts';
import { formatsOf } from './formats.ts';
import type { Formats } from './formats.ts';
import type { Session } from './session.ts';

export type Translate = ReturnType<typeof useTranslation<'meeting'>>['t'];

export interface Words {
  readonly t: Translate;
  readonly formats: Formats;
  /** The language in which the graph is to word its texts. */
  readonly language: Language;
  /** A value of an enum of the graph. */
  of(type: string, value: string): string;
  /** A type of the graph. */
  type(name: string): string;
}

export function useWords({ graph }: Pick<Session, 'graph'>): Words {
  const { t, i18n } = useTranslation('meeting');
  const { language } = i18n;
  return {
    t,
    formats: formatsOf(language),
    language: language === 'en' ? 'EN' : 'ID',
    of: (type, value) => graph.wordsOf(type, value, language),
    type: (name) => graph.nameOf(name, language),
  };
}
