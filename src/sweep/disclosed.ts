// What the findings of a part disclose above OPEN, as the trail keeps it of an answer: the fields of what is given out, and
// those that the rules read, of how many rows and of whom.
import type { GraphQLObjectType } from 'graphql';
import { isPersonal } from '../access/clearance.ts';
import { Persons } from '../execution/persons.ts';
import { partOf } from '../execution/told.ts';
import { compareParts } from '../graph/disclosure.ts';
import type { Disclosure, DisclosedField } from '../graph/disclosure.ts';
import type { FindingValue } from '../graph/findings/value.ts';
import type { Disclosed, DisclosedPart } from '../graph/tally.ts';

/** Fields of one type that are given out. */
export interface Given {
  readonly type: GraphQLObjectType;
  readonly fields: readonly string[];
  /** How many objects of the type a finding gives out. */
  readonly rowsOf: (finding: FindingValue) => number;
}

interface Noted extends Pick<DisclosedField, 'owner' | 'type' | 'level'> {
  readonly fields: Set<string>;
  rows: number;
}

export class DisclosedFindings {
  private readonly disclosure: Disclosure;
  private readonly given: readonly Given[];
  private readonly restsOf: (finding: FindingValue) => ReturnType<NonNullable<RestsOf>>;
  private readonly parts = new Map<string, Noted>();
  private readonly persons = new Persons();
  private readonly ofOriginators = new Persons();

  /** @param finding the type of findings in the caller's graph */
  constructor(disclosure: Disclosure, finding: GraphQLObjectType, given: readonly Given[]) {
    const rests = disclosure.of(finding).rests;
    if (!rests) throw new Error('findings rest on rows');
    this.disclosure = disclosure;
    this.given = given;
    this.restsOf = rests;
  }

  note(findings: readonly FindingValue[]): void {
    for (const { type, fields, rowsOf } of this.given) {
      const rows = findings.reduce((sum, finding) => sum + rowsOf(finding), 0);
      if (rows > 0) this.noteFields(type, fields, rows);
    }
    for (const finding of findings) this.noteRests(finding);
  }

  told(asked: readonly string[]): Disclosed {
    const persons = this.persons.handles(this.disclosure);
    const named = new Set(persons);
    const parts = [...this.parts.values()].map(({ fields, ...part }): DisclosedPart => ({
      ...part,
      fields: [...fields].sort(),
    }));
    return {
      asked,
      parts: parts.sort(compareParts),
      persons,
      ofOriginators: this.ofOriginators.handles(this.disclosure).filter((person) => !named.has(person)),
    };
  }

  private noteFields(type: GraphQLObjectType, fields: readonly string[], rows: number): void {
    const disclosed = this.disclosure.of(type);
    const told = fields.flatMap((field) => disclosed.field(field) ?? []);
    const counted = new Set<Noted>();
    for (const field of told) {
      const part = this.partOf(field);
      part.fields.add(field.field);
      counted.add(part);
    }
    for (const part of counted) part.rows += rows;
  }

  private noteRests(finding: FindingValue): void {
    for (const { told, fields, rows, person } of this.restsOf(finding)) {
      const part = this.partOf(told);
      for (const field of fields) part.fields.add(field);
      part.rows += rows;
      if (person && isPersonal(told.level))
        (told.isControlled ? this.ofOriginators : this.persons).add(person.names, [person.object]);
    }
  }

  private partOf(told: DisclosedField): Noted {
    const name = partOf(told);
    let part = this.parts.get(name);
    if (!part) {
      const { owner, type, level } = told;
      this.parts.set(name, (part = { owner, type, level, fields: new Set(), rows: 0 }));
    }
    return part;
  }
}

type RestsOf = ReturnType<Disclosure['of']>['rests'];
