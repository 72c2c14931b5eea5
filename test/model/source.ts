// Two small agencies on the gateway's own SDL: a port that registers passports, and a guild that gives permits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../../src/access/clearance.ts';
import { StartError } from '../../src/errors.ts';
import type { SchemaFile } from '../../src/model/merge.ts';
import { GATEWAY } from '../../src/model/model.ts';
import type { ComputedReads, DeclaredRule, Model } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read.ts';

const own = (name: string): SchemaFile => ({
  name: `${name}.graphql`,
  owner: GATEWAY,
  text: readFileSync(join(import.meta.dirname, `../../schema/${name}.graphql`), 'utf8'),
});
const gatewayFiles = [own('base'), own('people')];

export const port = /* GraphQL */ `
  type Passport
    @label(level: OFFICIAL)
    @record(
      key: ["issuingState", "number"]
      region: { own: "region" }
      evidence: [{ kind: DOCUMENT, columns: ["issuingState", "number"], register: true }]
    )
    @catalogue(concept: "A passport that the port has seen.", legalBasis: "The port's charter [V]") {
    issuingState: CountryCode!
    number: String! @label(level: RESTRICTED)
    name: String!
    region: RegionCode!
    holder: ForeignNational @link(by: DOCUMENT)
  }
  extend type ForeignNational {
    name: String @from(record: "Passport", field: "name")
    passports: [Passport!] @link(by: DOCUMENT)
  }
`;

export const guild = /* GraphQL */ `
  enum PermitStatus @label(level: OFFICIAL) {
    VALID
    ENDED
  }
  type Permit
    @label(level: OFFICIAL)
    @record(
      key: ["number"]
      region: { own: "site" }
      evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]
    )
    @catalogue(concept: "A permit to work for the guild.", legalBasis: "The guild's charter [V]") {
    number: String!
    issuingState: CountryCode! @internal
    document: String! @internal @label(level: RESTRICTED)
    endsOn: Date!
    fee: Int @label(level: RESTRICTED) @catalogue(unit: "rupiah")
    site: RegionCode!
    status: PermitStatus!
      @cases(of: [{ value: VALID, when: { endsOn: { gte: { parameter: TODAY } } } }], otherwise: ENDED)
    worker: ForeignNational @link(by: DOCUMENT)
    passports: [Passport!] @link(by: DOCUMENT)
  }
  extend type ForeignNational {
    permits: [Permit!] @link(by: DOCUMENT)
  }
`;

/** A change of the guild's SDL: the text in place of another. */
export type Change = readonly [from: string, to: string];

export interface Source {
  readonly changes?: readonly Change[];
  /** Changes of the gateway's own SDL. */
  readonly gatewayChanges?: readonly Change[];
  readonly computed?: Readonly<{ [place: string]: ComputedReads }>;
  readonly portIsAbsent?: boolean;
  readonly rules?: readonly DeclaredRule[];
  readonly existence?: readonly string[];
}

/** @throws StartError where the model cannot be read */
export function modelOf({
  changes = [],
  gatewayChanges = [],
  computed = {},
  portIsAbsent = false,
  rules = [],
  existence = [],
}: Source = {}): Model {
  const changed = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the guild's SDL has no ${from}`);
    return text.replace(from, to);
  }, guild);
  const ownFiles = gatewayChanges.reduce((files, [from, to]) => {
    if (!files.some(({ text }) => text.includes(from))) throw new Error(`the gateway's SDL has no ${from}`);
    return files.map((file) => ({ ...file, text: file.text.replace(from, to) }));
  }, gatewayFiles);
  const portFile = { name: 'port.graphql', owner: 'port', text: port };
  const guildFile = { name: 'guild.graphql', owner: 'guild', text: changed };
  return readModel({
    files: [...ownFiles, ...(portIsAbsent ? [] : [portFile]), guildFile],
    absent: portIsAbsent ? [portFile] : [],
    computed: new Map(Object.entries(computed)),
    comparisons: [],
    rules,
    existence,
    linkKinds: [],
  });
}

/** What keeps the model from being read; nothing where it can be. */
export function faultsOf(source: Source): readonly string[] {
  try {
    modelOf(source);
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
  return [];
}

export function labelOf(model: Model, place: string): Label {
  const label = model.labels.get(place);
  if (!label) throw new Error(`${place} has no label`);
  return label;
}
