// How a reader writes what the graph says, in the language of the page.
import { useTranslation } from 'react-i18next';
import type { Language } from '../generated/timpora-kalbar/graphql.ts';
import { spokenOf } from '../session/terms.ts';
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
  isEnum(type: string): boolean;
  /** A text of the graph that ends in its Indonesian wording, and the language that it is then in. */
  spoken(description: string): { readonly text: string; readonly lang: string };
  /** A type of the graph. */
  type(name: string): string;
  /** A field of a type. */
  field(type: string, name: string): string;
}

export function useWords({ graph }: Pick<Session, 'graph'>): Words {
  const { t, i18n } = useTranslation('meeting');
  const { language } = i18n;
  return {
    t,
    formats: formatsOf(language),
    language: language === 'en' ? 'EN' : 'ID',
    of: (type, value) => graph.wordsOf(type, value, language),
    spoken: (description) => spokenOf(description, language),
    isEnum: (type) => graph.valuesOf(type).length > 0,
    type: (name) => graph.nameOf(name, language),
    field: (type, name) => graph.fieldNameOf(type, name, language),
  };
}
