// A case of the checks on live data, and what several of them need.
import type { ColumnDeclaration } from '../sources/source.ts';
import type { Subject } from './subject.ts';
import { outcomeOf, untested } from './verdict.ts';
import type { Finding, Outcome, Rule } from './verdict.ts';

export type Case = Rule & {
  /** Rejects where a read fails that must not. */
  readonly run: (subject: Subject) => Promise<Outcome>;
};

/** What a case says of a subject; null where nothing of it could be tested. */
type Check = (subject: Subject) => Promise<readonly Finding[] | null>;

export type Ability = 'filter' | 'order' | 'page' | 'total';

const withoutKeys = 'the source lists no rows, and no key was given that has one';

/** A MUST that is held against rows of the sample; without any, or where the source cannot do it, untested. */
export function onRows(
  id: string,
  rule: string,
  advice: string,
  check: Check,
  abilities: readonly Ability[] = [],
): Case {
  const run = async (subject: Subject): Promise<Outcome> => {
    const { capabilities } = subject.collection;
    const lacking = abilities.filter((ability) => !capabilities[ability]);
    if (lacking.length > 0) return untested(`the source cannot do it (${lacking.join(', ')})`);
    if (subject.sample.length === 0) return untested(capabilities.page ? 'there are no rows' : withoutKeys);
    const findings = await check(subject);
    return findings === null ? untested('no column or row is of the kind') : outcomeOf(findings);
  };
  return { id, strength: 'MUST', rule, advice, run };
}

/** The columns of these types that hold what is declared. */
export function columnsOf(
  columns: ReadonlyMap<string, ColumnDeclaration>,
  ...types: readonly ColumnDeclaration['type'][]
): readonly string[] {
  return [...columns].flatMap(([name, { type }]) =>
    types.length === 0 || types.includes(type) ? [name] : [],
  );
}

/** As {@link eachOf}, and null where there is none. */
export async function eachOfSome<Item>(
  items: readonly Item[],
  check: (item: Item) => Promise<readonly Finding[]>,
): Promise<readonly Finding[] | null> {
  return items.length === 0 ? null : eachOf(items, check);
}

/** One after the other: a source that is checked serves others meanwhile. */
export async function eachOf<Item>(
  items: readonly Item[],
  check: (item: Item) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const item of items) findings.push(...(await check(item)));
  return findings;
}
