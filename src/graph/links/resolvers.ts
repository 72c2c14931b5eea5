// The fields of links between identities, and those that lead to them.
import type { FieldModel } from '../../model/model.ts';
import { requireRegion } from '../../regions/regions.ts';
import type { Position, Row } from '../../sources/source.ts';
import { batchField, rowField } from '../batch.ts';
import type { IdentityValue } from '../key.ts';
import { pageOfAll } from '../page-of-all.ts';
import { nestedPage, pageSize } from '../page-size.ts';
import { personsOf } from '../persons.ts';
import type { RequestContext } from '../request.ts';
import { restsOfRun } from '../rests.ts';
import { comparePositions } from '../findings/order.ts';
import type { LinkValue } from './value.ts';
import { linksInRegion, linksOfPersons } from './search.ts';
import type { LocatedLink } from './search.ts';
import { LinkPage } from './told.ts';
import { statusOf, verdictsOn } from './verdicts.ts';

interface Spoken {
  readonly language: 'ID' | 'EN';
}

interface Paged {
  readonly region: string;
  readonly status?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

export const linkResolvers = {
  status: batchField(async (links: readonly LinkValue[], _args: object, request: RequestContext) =>
    (await verdictsOn(links, request)).map((history) =>
      history instanceof Error ? history : statusOf(history),
    ),
  ),
  history: batchField((links: readonly LinkValue[], _args: object, request: RequestContext) =>
    verdictsOn(links, request),
  ),
  explanation: rowField((links: readonly LinkValue[], { language }: Spoken) =>
    links.map(({ explanation }) => (language === 'EN' ? explanation.en : explanation.id)),
  ),
};

export const rootLinkResolvers = {
  identityLinks: async (_root: unknown, { region, status, first, after }: Paged, request: RequestContext) => {
    const { code } = requireRegion(region);
    const kinds = request.view.linkKinds;
    const page = pageOfAll({ list: 'identityLinks', asked: [code, status ?? null], first, after }, request);
    const all = await linksInRegion(code, request);
    const places = kinds.map(({ declared }) => declared.code);
    const of = ({ value, sequence }: LocatedLink): Position => ({
      values: [places.indexOf(value.kind), value.region],
      sequence,
    });
    const listed = (status ? await havingStatus(all, status, request) : [...all]).sort((left, right) =>
      comparePositions(of(left), of(right)),
    );
    return new LinkPage(page(listed, { of, compare: comparePositions, toNode: ({ value }) => value }), kinds);
  },
};

async function havingStatus(
  all: readonly LocatedLink[],
  status: string,
  request: RequestContext,
): Promise<LocatedLink[]> {
  const histories = await verdictsOn(
    all.map(({ value }) => value),
    request,
  );
  return all.filter((_, index) => {
    const history = histories[index] ?? [];
    if (history instanceof Error) throw history;
    return statusOf(history) === status;
  });
}

/** The links of a person. */
export function resolveLinks({ on }: FieldModel & { readonly kind: 'given' }) {
  return batchField(
    async (
      parents: readonly (Row | IdentityValue)[],
      { first }: { readonly first: number },
      request: RequestContext,
    ) => {
      const most = pageSize(first, nestedPage);
      const { linkKinds, model } = request.view;
      const keys = request.keys.of(parents, on);
      const found = await linksOfPersons(linkKinds, keys, request);
      request.rests.push(...restsOfRun(linkKinds, personsOf(keys, model)));
      return found.map((links) => (links instanceof Error ? links : links.slice(0, most)));
    },
  );
}
