// Finds what rules find of given persons and firms: all of a level at once.
import type { RuleModel } from '../../model/model.ts';
import { isOfPersons } from '../../model/rule-routes.ts';
import type { Key } from '../../sources/source.ts';
import { KeySet } from '../key-set.ts';
import { keyReader } from '../key.ts';
import { personsOf } from '../persons.ts';
import type { RequestContext } from '../request.ts';
import { restsOfRun } from '../rests.ts';
import { rowsBy, wholeOf } from './dossiers.ts';
import type { FindingValue, Found } from './value.ts';
import { compareFindings } from './order.ts';
import { isInForce } from './rules.ts';
import { workOut } from './work-out.ts';

/** What rules of persons find of each; those of other subjects are of no person. */
export async function findOfPersons(
  rules: readonly RuleModel[],
  persons: KeySet,
  request: RequestContext,
): Promise<readonly Found[]> {
  const due = rules.filter((rule) => isOfPersons(rule.declared) && isInForce(rule, request.session.today));
  const findings = await findOfSubjects(due, persons, request);
  request.rests.push(...restsOfRun(due, personsOf(persons, request.view.model)));
  return findings.map((each) => (each instanceof Error ? each : [...each].sort(compareFindings)));
}

/** What rules find in rows that name each firm. */
export async function findOfFirms(
  rules: readonly RuleModel[],
  firms: KeySet,
  request: RequestContext,
): Promise<readonly Found[]> {
  const due = rules.filter((rule) => isInForce(rule, request.session.today));
  const kinds = Map.groupBy(due, (rule) => JSON.stringify([rule.declared.subject, seedsOf(rule)]));
  const found = await Promise.all([...kinds.values()].map((alike) => findInSeeds(alike, firms, request)));
  request.rests.push(...restsOfRun(due));
  return firms.keys.map((firm, index): Found => {
    const own: FindingValue[] = [];
    for (const ofKind of found) {
      const each = ofKind[index] ?? [];
      if (each instanceof Error) return each;
      own.push(...each.filter((finding) => names(finding, firm)));
    }
    return own.sort(compareFindings);
  });
}

/** Of each subject what the rules find, each finding once. */
async function findOfSubjects(
  rules: readonly RuleModel[],
  subjects: KeySet,
  request: RequestContext,
): Promise<readonly Found[]> {
  if (rules.length === 0) return subjects.keys.map(() => []);
  const { keys, places } = subjects.distinct;
  const foundOf = await workOut(rules, keys, request);
  const found = keys.map((_, index): Found => {
    const own: FindingValue[] = [];
    for (const rule of rules) {
      const ofRule = foundOf(rule, index);
      if (ofRule instanceof Error) return ofRule;
      own.push(...ofRule);
    }
    return own;
  });
  return places ? places.map((place) => found[place] ?? []) : found;
}

/** Rows that name firms, and lead to a rule's subjects by columns of their own. */
interface Seed {
  readonly record: string;
  readonly firm: readonly string[];
  readonly subject: readonly string[];
}

function seedsOf({ routes, firms }: RuleModel): readonly Seed[] {
  return routes.flatMap(({ from, record, to }) => {
    const firm = firms.get(record);
    return from === null && firm ? [{ record, firm, subject: to }] : [];
  });
}

/** @param rules of one kind of subject, which the same rows lead to */
async function findInSeeds(
  rules: readonly RuleModel[],
  firms: KeySet,
  request: RequestContext,
): Promise<readonly Found[]> {
  const [first] = rules;
  const seeds = await Promise.all(
    (first ? seedsOf(first) : []).map(async ({ record, firm, subject }) => {
      const results = await rowsBy(record, firm, firms, request);
      const read = keyReader(subject);
      return results.map((result): readonly (Key | null)[] | Error => {
        const rows = wholeOf(record, result);
        return rows instanceof Error ? rows : rows.map(read);
      });
    }),
  );
  const subjects = firms.keys.map((_, index): readonly (Key | null)[] | Error => {
    const own = seeds.map((ofSeed) => ofSeed[index] ?? []);
    return (
      own.find((each) => each instanceof Error) ?? own.flatMap((each) => (each instanceof Error ? [] : each))
    );
  });
  const all = subjects.map((each) => (each instanceof Error ? [] : new KeySet(each).distinct.keys));
  const found = await findOfSubjects(rules, new KeySet(all.flat()), request);
  let next = 0;
  return subjects.map((each, index): Found => {
    const own = found.slice(next, (next += all[index]?.length ?? 0));
    if (each instanceof Error) return each;
    return (
      own.find((ofSubject) => ofSubject instanceof Error) ??
      own.flatMap((of) => (of instanceof Error ? [] : of))
    );
  });
}

/** Whether a row that the finding rests on names the firm. */
function names({ rule, evidence }: FindingValue, firm: Key | null): boolean {
  const wanted = JSON.stringify(firm);
  return evidence.some(({ record, row }) => {
    const columns = rule.firms.get(record.name);
    return columns !== undefined && JSON.stringify(keyReader(columns)(row)) === wanted;
  });
}
