// Hidden names against unknown ones: fields, types, input fields and values of enums.
import type { Pair } from './pair.ts';
import { graph, mark } from './pair.ts';

const vowels = 'aeiou';

/**
 * As long as the name, as like to every other name as it is, and no name of any agency: its last vowel but the last letter is
 * another one.
 */
function misspelt(name: string, round: number): string {
  const place = name.slice(0, -1).search(/[aeiou][^aeiou]*$/i);
  const vowel = name.charAt(place);
  const others = [...vowels].filter((other) => other !== vowel.toLowerCase());
  const other = others[round % others.length] ?? '';
  return `${name.slice(0, place)}${vowel === vowel.toLowerCase() ? other : other.toUpperCase()}${name.slice(place + 1)}`;
}

function pairOf(what: string, name: string, as: string, write: (name: string, mark: string) => string): Pair {
  return {
    name: what,
    hidden: { gateway: 'whole', ask: (round) => ({ as, body: write(name, mark(round)) }) },
    absent: { gateway: 'whole', ask: (round) => ({ as, body: write(misspelt(name, round), mark(round)) }) },
  };
}

const officer = 'imigrasi-kalbar';

export const namePairs: readonly Pair[] = [
  pairOf('a hidden field', 'threatAssessments', officer, (name, own) =>
    graph(`{ ${own}: ${name} { totalCount } }`),
  ),
  pairOf('a hidden field, to anyone', 'stayPermits', 'public', (name, own) =>
    graph(`{ ${own}: ${name} { totalCount } }`),
  ),
  pairOf('a hidden type, by introspection', 'ThreatAssessment', officer, (name, own) =>
    graph(`{ ${own}: __type(name: "${name}") { name } }`),
  ),
  pairOf('a hidden type, in a fragment', 'ThreatAssessment', officer, (name, own) =>
    graph(`{ ${own}: viewer { role ... on ${name} { number } } }`),
  ),
  pairOf('a hidden column, as an argument', 'birthDate', officer, (name, own) =>
    graph(`{ ${own}: travelDocuments(filter: { ${name}: { isNull: true } }) { totalCount } }`),
  ),
  pairOf('a hidden column, in a variable', 'birthDate', officer, (name, own) =>
    graph(`query ($f: TravelDocumentFilter) { ${own}: travelDocuments(filter: $f) { totalCount } }`, {
      f: { [name]: { isNull: true } },
    }),
  ),
  pairOf('a hidden value of an enum', 'BIRTH_DATE', officer, (name, own) =>
    graph(`{ ${own}: travelDocuments(first: 1, orderBy: [{ field: ${name} }]) { totalCount } }`),
  ),
];
