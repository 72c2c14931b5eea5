// A new agency's own files, with one record to begin with: what `timpora agency new` writes.

/** What the command is told of the agency. */
export interface Room {
  /** The short name, such as `kejaksaan`. */
  readonly agency: string;
  /** The agency's name in Indonesian. */
  readonly title: string;
  /** The name of its first record, such as `Prosecution`. */
  readonly record: string;
  /** What the record is called in Indonesian. */
  readonly term: string;
  /** The law that lets the agency keep it, with how it was checked, such as `UU 16/2004 art 30 [U]`. */
  readonly basis: string;
}

/** What stands for what the command is not told: enough to begin with, and said to be. */
export function roomOf(agency: string): Room {
  const name = `${agency.charAt(0).toUpperCase()}${agency.slice(1)}`;
  return {
    agency,
    title: name,
    record: `${name}Record`,
    term: `Catatan ${agency}`,
    basis: 'to be named [U]',
  };
}

/** The files by their paths from the project's root; none of them exists before. */
export function filesOf(room: Room): ReadonlyMap<string, string> {
  const { agency } = room;
  return new Map([
    [`schema/${declarationFileOf(room)}`, declarationOf(room)],
    [`src/agencies/${agency}/index.ts`, codeOf(room)],
    [`src/agencies/${agency}/sample.ts`, sampleOf(room)],
    [`test/agencies/${agency}/rights.ts`, rightsOf(room)],
    [`docs/rooms/${agency}.md`, pageOf(room)],
  ]);
}

/** Such as `schema/kejaksaan.graphql`. */
export function declarationFileOf({ agency }: Room): string {
  return `${agency}.graphql`;
}

/** `Prosecution` to `prosecutions`, the name of its lists. */
function listOf({ record }: Room): string {
  return `${record.charAt(0).toLowerCase()}${record.slice(1)}s`;
}

/** The sample caller of the agency. */
export function callerOf({ agency }: Room): string {
  return `${agency}-kapuas`;
}

/** The role of its officers in the policy. */
export function roleOf({ agency }: Room): string {
  return `${agency}-officer`;
}

export function declarationOf(room: Room): string {
  const { agency, title, record, term, basis } = room;
  return `# ${title}: what it keeps, who may see it, and what ties it to people. Domain: docs/rooms/${agency}.md.

"What ${title} keeps of one foreigner or event. (${term})"
type ${record}
  @label(level: OFFICIAL)
  @catalogue(concept: ${JSON.stringify(`${term}: what ${title} keeps.`)}, legalBasis: ${JSON.stringify(basis)})
  @record(
    key: ["number"]
    region: { own: "region" }
    evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]
  ) {
  issuingState: CountryCode @internal
  document: String @internal @label(level: RESTRICTED)
  "The number in the register. (Nomor)"
  number: String!
  "What it is about. (Perihal)"
  subject: String!
  "The day. (Tanggal)"
  date: Date!
  "The region. (Wilayah)"
  region: RegionCode!
  "The person, where the travel document is known. (Orang)"
  person: ForeignNational @link(by: DOCUMENT)
}

extend type ForeignNational {
  "What ${title} keeps of this person. (${term})"
  ${listOf(room)}: [${record}!] @link(by: DOCUMENT)
}
`;
}

function codeOf({ agency, title }: Room): string {
  return `// ${title}: everything it serves is declared in schema/${agency}.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const ${agency} = defineAgency({
  name: '${agency}',
  title: ${quoted(title)},
  sample,
});
`;
}

function sampleOf(room: Room): string {
  const { agency, title, record } = room;
  return `// Rows of ${title}: all invented, and said to be.
import { concern, times } from '../invented.ts';
import type { AgencySample } from '../sample.ts';

export const sample: AgencySample<'${agency}'> = {
  lagDays: 1,
  rows({ people, today, addDays, ...world }) {
    const random = world.random('${listOf(room)}');
    return {
      ${record}: times(60, () => {
        const date = addDays(today, -random.integer(0, 600));
        return {
          ...concern(random, people),
          number: world.number('${agency.toUpperCase()}'),
          subject: random.pick(['Contoh sintetis: perkara baru.', 'Contoh sintetis: perkara lama.']),
          date,
          ...world.stamp(date),
        };
      }),
    };
  },
};
`;
}

function rightsOf(room: Room): string {
  const { agency, title, record } = room;
  return `// Who may see which records of ${title}, written by hand from docs/rooms/${agency}.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'${agency}'> = {
  ${record}: { level: 'OFFICIAL', list: '${listOf(room)}' },
};
`;
}

function pageOf(room: Room): string {
  const { agency, title, record } = room;
  return `# \`${agency}\`: ${title}

## Fields

| Type | Level | Fields |
| --- | --- | --- |
| \`${record}\` | OFFICIAL | \`number\`, \`subject\`, \`date\`, \`region\`, \`person\` |
| \`ForeignNational\` | OFFICIAL | \`${listOf(room)}\` |

## Records

| Record | Region | Key | Evidence |
| --- | --- | --- | --- |
| \`${record}\` | own \`region\` | \`number\` | DOCUMENT \`issuingState\` + \`document\` |

## Sample callers

| Caller | Regions | Default purpose | Others |
| --- | --- | --- | --- |
| \`${callerOf(room)}\` | \`62.03\` | \`DATA_EXCHANGE\` | team purposes |
`;
}

/** A text as the code of the project writes it. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
