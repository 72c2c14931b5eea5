// What the findings of a part disclose above OPEN, as the trail keeps it of an answer: the fields of what is given out, and
// those that the rules read, of how many rows and of whom.
import type { GraphQLObjectType } from 'graphql';
import { Parts } from '../execution/parts.ts';
import { Persons } from '../execution/persons.ts';
import { sorted, tellingOf } from '../execution/told.ts';
import type { Disclosure } from '../graph/disclosure.ts';
import type { FindingValue } from '../graph/findings/value.ts';
import type { RestedPart } from '../graph/rested.ts';
import { restsOfRun } from '../graph/rests.ts';
import type { Disclosed } from '../graph/tally.ts';
import type { RuleModel } from '../model/model.ts';

/** Fields of one type that are given out. */
export interface Given {
  readonly type: GraphQLObjectType;
  readonly fields: readonly string[];
  /** How many objects of the type a finding gives out. */
  readonly rowsOf: (finding: FindingValue) => number;
}

export class DisclosedFindings {
  private readonly disclosure: Disclosure;
  private readonly given: readonly Given[];
  private readonly restsOf: (finding: FindingValue) => readonly RestedPart[];
  private readonly parts = new Parts();
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

  /** That rules are run, also where they find nothing. */
  noteRun(rules: readonly RuleModel[]): void {
    this.noteRests(this.disclosure.rested(restsOfRun(rules)));
  }

  note(findings: readonly FindingValue[]): void {
    for (const { type, fields, rowsOf } of this.given) {
      const rows = findings.reduce((sum, finding) => sum + rowsOf(finding), 0);
      if (rows > 0) this.noteFields(type, fields, rows);
    }
    for (const finding of findings) this.noteRests(this.restsOf(finding));
  }

  told(asked: readonly string[]): Disclosed {
    const persons = this.persons.handles(this.disclosure);
    const ofOriginators = this.ofOriginators.handles(this.disclosure, persons);
    return { asked, parts: this.parts.sorted(), persons, ofOriginators };
  }

  private noteFields(type: GraphQLObjectType, fields: readonly string[], rows: number): void {
    const { partOf } = tellingOf(this.disclosure);
    const told = fields.flatMap((field) => this.disclosure.of(type).field(field) ?? []);
    for (const [name, group] of Map.groupBy(told, partOf)) {
      const names = group.map(({ field }) => field);
      this.parts.add(name, sorted(names), rows);
    }
  }

  private noteRests(rests: readonly RestedPart[]): void {
    const { partOf } = tellingOf(this.disclosure);
    for (const { told, fields, rows, persons } of rests) {
      const name = partOf(told);
      this.parts.add(name, sorted(fields), rows);
      if (persons && name.isPersonal)
        (name.isControlled ? this.ofOriginators : this.persons).add(persons.names, persons.objects);
    }
  }
}
