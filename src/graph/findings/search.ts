// Finds what rules find among the rows of regions: the anchors a page at a time, and the rows around each page at once.
import type { RuleModel } from '../../model/model.ts';
import { isOfPersons } from '../../model/rule-routes.ts';
import { ELEMENT } from '../../sources/query.ts';
import type { Query, Scalar } from '../../sources/query.ts';
import type { Key, Page, Row } from '../../sources/source.ts';
import { recordOf } from '../bindings.ts';
import { everyPage } from '../every-page.ts';
import { KeySet } from '../key-set.ts';
import { keyReader } from '../key.ts';
import type { RequestContext } from '../request.ts';
import type { Area } from './area.ts';
import { isInside, regionIn } from './area.ts';
import { isOfLinks } from './link-findings.ts';
import type { Located } from './order.ts';
import { isInForce } from './rules.ts';
import { workOut } from './work-out.ts';

/**
 * The findings of rules whose anchors lie in an area, a page of anchors at a time, so that no more than a page is held.
 * Each finding once; those of a page in no order.
 *
 * @param rules that can be run over a region
 * @throws the error of a row or subject that could not be read: a part would look like the whole
 */
export async function* findInRegions(
  rules: readonly RuleModel[],
  area: Area,
  request: RequestContext,
): AsyncGenerator<readonly Located[], void, undefined> {
  const due = rules.filter((rule) => isInForce(rule, request.session.today));
  const kinds = Map.groupBy(due, ({ declared, anchor }) => `${declared.subject} ${anchor.record}`);
  for (const alike of kinds.values()) {
    const [first] = alike;
    if (!first) continue;
    for await (const page of anchorPages(first, area, request)) {
      yield await findInPage(alike, first, page, area, request);
    }
  }
}

function anchorPages(
  { anchor }: RuleModel,
  area: Area,
  request: RequestContext,
): AsyncGenerator<Page, void, undefined> {
  const record = recordOf(request.view.model, anchor.record);
  const collection = request.collection(record.name);
  const query: Query =
    record.region.kind === 'anyOf'
      ? { op: 'some', column: anchor.region, of: isInside(ELEMENT, area) }
      : isInside(anchor.region, area);
  return everyPage(collection, query);
}

/** @param rules of one subject and one anchor */
async function findInPage(
  rules: readonly RuleModel[],
  first: RuleModel,
  { rows, sequences }: Page,
  area: Area,
  request: RequestContext,
): Promise<readonly Located[]> {
  const { anchor } = first;
  const { key } = recordOf(request.view.model, anchor.record);
  const sequenceOf = sequencesByKey(rows, sequences, key);
  const columns = isOfPersons(first.declared) ? (anchor.person ?? []) : key;
  const readSubject = keyReader(columns);
  const subjects = new KeySet(rows.map(readSubject)).distinct.keys;
  const foundOf = await workOut(rules, subjects, request);
  return rules.flatMap((rule) =>
    subjects.flatMap((subject, index) => {
      const found = foundOf(rule, index);
      if (found instanceof Error) throw found;
      const own = JSON.stringify(subject);
      return found.flatMap((finding, ordinal): readonly Located[] => {
        const place = sequenceOf(finding.anchor);
        const region = regionIn(finding.regions, area);
        if (place === undefined || region === undefined) return [];
        const located = { ...finding, region };
        if (!isOfLinks(rule)) return [{ finding: located, sequence: place }];
        // A link is met with each person that it ties: its finding is that of whom its anchor is about. One row may have several.
        const isOwn = JSON.stringify(readSubject(finding.evidence[0]?.row ?? {})) === own;
        const sequence = `${String(place).padStart(16, '0')} ${String(ordinal).padStart(4, '0')}`;
        return isOwn ? [{ finding: located, sequence }] : [];
      });
    }),
  );
}

function sequencesByKey(
  rows: readonly Row[],
  sequences: readonly Scalar[],
  columns: readonly string[],
): (key: Key) => Scalar | undefined {
  const read = keyReader(columns);
  const known = new Map(rows.map((row, index) => [JSON.stringify(read(row)), sequences[index]] as const));
  return (key) => known.get(JSON.stringify(key));
}
