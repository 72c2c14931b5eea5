// Numbers, days and countries as a language writes them.

export interface Formats {
  number(value: number): string;
  /** A day, `YYYY-MM-DD`; anything else, such as a year, stays what it is. */
  day(text: string): string;
  /** A moment, ISO 8601, in the zone of the reader. */
  moment(text: string): string;
  /** A state by its ISO 3166-1 alpha-2 code. */
  country(code: string): string;
}

export function formatsOf(language: string): Formats {
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return {
    number: (value) => numbers.format(value),
    day: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? days.format(new Date(`${text}T00:00:00Z`)) : text),
    moment: (text) => (Number.isNaN(Date.parse(text)) ? text : moments.format(new Date(text))),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  };
}
