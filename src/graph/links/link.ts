// Makes of links that were found what the graph shows of them.
import { linkType } from '../../identity/kinds.ts';
import type { Link } from '../../identity/links.ts';
import { personKind } from '../../model/rule-routes.ts';
import { isWithin } from '../../sources/query.ts';
import { recordOf } from '../bindings.ts';
import { identityOf } from '../key.ts';
import type { RequestContext } from '../request.ts';
import type { FoundDocument, FoundNaming } from './rows.ts';
import type { LinkValue } from './value.ts';

export type FoundLink = Link<FoundDocument, FoundNaming>;

/** @param regions those that are asked for; the first row inside them gives the link's region */
export function toValues(
  links: readonly FoundLink[],
  regions: readonly string[],
  request: RequestContext,
): readonly LinkValue[] {
  const { model, linkKinds, sealer } = request.view;
  const identity = [...model.identities.values()].find(({ kind }) => kind === personKind);
  const ids = sealer.sealAll(
    linkType,
    links.map(({ key }) => key),
  );
  return links.flatMap((link, index): readonly LinkValue[] => {
    const kind = linkKinds.find(({ declared }) => declared.code === link.kind);
    const rows = [...link.documents, ...link.namings];
    const [first] = rows;
    if (!kind || !first) return [];
    return [
      {
        model: kind,
        kind: link.kind,
        confidence: link.confidence,
        explanation: link.explanation,
        nameless: link.nameless,
        id: ids[index] ?? '',
        key: link.key,
        agency: recordOf(model, first.record).owner,
        region: rows.find((row) => isWithin(row.region, regions))?.region ?? first.region,
        regions: [...new Set(rows.map(({ region }) => region))],
        persons: identity ? link.persons.map((person) => identityOf(identity, person)) : [],
        evidence: rows.map(({ record, row }) => ({ record: recordOf(model, record), row })),
      },
    ];
  });
}
