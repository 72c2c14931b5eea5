// How rules of links come to their findings of persons: given each link of theirs with what people decided of it.
import type { ToldLink } from '../../findings/links.ts';
import type { RuleModel } from '../../model/model.ts';
import type { Key } from '../../sources/source.ts';
import { KeySet } from '../key-set.ts';
import { linksOfPersons } from '../links/search.ts';
import type { LinkValue } from '../links/value.ts';
import { statusOf, verdictsOn } from '../links/verdicts.ts';
import type { RequestContext } from '../request.ts';
import { tellerOf } from './find.ts';
import type { FindingValue, FoundOf } from './value.ts';

export function isOfLinks({ declared }: RuleModel): boolean {
  return declared.links !== undefined;
}

/** @param rules of links, all of them in force */
export async function findInLinks(
  rules: readonly RuleModel[],
  persons: readonly Key[],
  request: RequestContext,
): Promise<FoundOf> {
  const kinds = request.view.linkKinds.filter(({ declared: { code } }) =>
    rules.some(({ declared }) => declared.links?.includes(code)),
  );
  if (kinds.length === 0) return () => [];
  const links = await linksOfPersons(kinds, new KeySet(persons, true), request);
  const distinct = links.flatMap((each) => (each instanceof Error ? [] : each));
  const verdicts = await verdictsOn(distinct, request);
  const statuses = new Map(
    distinct.map(({ id }, index) => {
      const history = verdicts[index] ?? [];
      return [id, history instanceof Error ? history : statusOf(history)];
    }),
  );
  const finders = new Map(rules.map((rule) => [rule, linkFinderOf(rule, request)]));
  return (rule, subject) => {
    const found: FindingValue[] = [];
    const own = links[subject] ?? [];
    if (own instanceof Error) return own;
    for (const link of own) {
      const status = statuses.get(link.id) ?? 'CANDIDATE';
      if (status instanceof Error) return status;
      found.push(...(finders.get(rule)?.(link, status) ?? []));
    }
    return found;
  };
}

function linkFinderOf(
  rule: RuleModel,
  request: RequestContext,
): (link: LinkValue, status: ToldLink['status']) => readonly FindingValue[] {
  const clock = { today: request.session.today };
  const tell = tellerOf(rule, request);
  return ({ kind, confidence, nameless, key, evidence }, status) => {
    const whole = new Map(evidence.map((value) => [value.row, value]));
    const rows = evidence.map(({ record, row }) => ({ record: record.name, row }));
    // Rules of links are checked against what a link is where they are written.
    const link = { kind, status, confidence, explanation: nameless, rows } as never;
    return rule.declared.find(link, clock).map((found) => ({ ...tell(found, whole), key }));
  };
}
