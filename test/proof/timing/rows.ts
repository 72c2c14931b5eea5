// Hidden rows against none: by id, by a value that only they have, and by what a list has to pass over.
import type { Pair, Side } from './pair.ts';
import { graph, mark } from './pair.ts';
import { seenRegion } from './processes.ts';
import type { Setting } from './processes.ts';

const as = 'imigrasi-kalbar';

const permit = (id: string): Side => ({
  gateway: 'whole',
  ask: (round) => ({
    as,
    body: graph(`query ($id: ID!) { ${mark(round)}: stayPermit(id: $id) { number } }`, { id }),
  }),
});

const person = (id: string): Side => ({
  gateway: 'whole',
  ask: (round) => ({
    as,
    body: graph(`query ($id: ID!) { ${mark(round)}: foreignNational(id: $id) { id } }`, { id }),
  }),
});

const numbered = (number: string): Side => ({
  gateway: 'whole',
  ask: (round) => ({
    as,
    body: graph(
      `query ($n: String) { ${mark(round)}: stayPermits(filter: { number: { eq: $n } }) { totalCount } }`,
      { n: number },
    ),
  }),
});

/** Of the same length, and no number of the sample's. */
const another = (number: string): string => number.replaceAll(/\d/g, '9');

/** A handle with other letters in it, which opens under no key. */
const forge = (id: string): string =>
  `${id.slice(0, 40)}${[...id.slice(40, 60)].reverse().join('')}${id.slice(60)}`;

export function rowPairs({ rows, sealer }: Setting): readonly Pair[] {
  const hidden = rows.StayPermit.find(({ region }) => !region.startsWith(seenRegion));
  if (!hidden) throw new Error('the sample has no row elsewhere');
  const ownRows = new Set(
    rows.StayPermit.filter(({ region }) => region.startsWith(seenRegion)).map(({ document }) => document),
  );
  const elsewhere = rows.StayPermit.find(
    ({ region, document }) => !region.startsWith(seenRegion) && !ownRows.has(document),
  );
  if (!elsewhere) throw new Error('the sample has no person elsewhere');
  const id = sealer.seal('StayPermit', [hidden.number]);
  const { issuingState, document } = elsewhere;
  const personId = sealer.seal('ForeignNational', [issuingState, document]);
  const list = (gateway: Side['gateway'], filter: string): Side => ({
    gateway,
    ask: (round) => ({
      as,
      body: graph(`{ ${mark(round)}: stayPermits(filter: { ${filter} }) { totalCount } }`),
    }),
  });
  return [
    { name: "a hidden row's id, against a forged one", hidden: permit(id), absent: permit(forge(id)) },
    {
      name: "a hidden row's id, against that of no row",
      hidden: permit(id),
      absent: permit(sealer.seal('StayPermit', [another(hidden.number)])),
    },
    {
      name: "a hidden person's id, against a forged one",
      hidden: person(personId),
      absent: person(forge(personId)),
    },
    {
      name: "a hidden person's id, against that of nobody",
      hidden: person(personId),
      absent: person(sealer.seal('ForeignNational', [issuingState, another(document)])),
    },
    {
      name: "a hidden row's number, in a filter",
      hidden: numbered(hidden.number),
      absent: numbered(another(hidden.number)),
    },
    {
      name: 'hidden rows that were never written, counted by an index',
      hidden: list('withRows', `region: { prefix: "${seenRegion}" }`),
      absent: list('withoutRows', `region: { prefix: "${seenRegion}" }`),
    },
    {
      name: 'hidden rows that were never written, searched',
      hidden: list('withRows', 'office: { contains: "zzz" }'),
      absent: list('withoutRows', 'office: { contains: "zzz" }'),
    },
  ];
}
