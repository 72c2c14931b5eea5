// The pages of one look-up, one behind the other, until the agency says in its own way that there are no more. That
// a page is short says nothing: an agency may give fewer rows than it is asked for.
import { badReply } from './failures.ts';
import type { Reading } from './reading.ts';
import { shaped, type RestAgency, type RestRecord } from './record.ts';
import type { Call, Parameters } from './target.ts';
import type { LookedUp } from './shapes.ts';

/** Where a look-up goes on: parameters beside its own, or a target of the agency's making in the place of all. */
type Next = { readonly parameters: Parameters } | { readonly target: string };

/** Every page of a call. @throws AGENCY_BAD_REPLY where the pages do not come to an end in an orderly way */
export async function* pagesOf(
  agency: RestAgency,
  record: RestRecord,
  call: Call,
  reading: Reading,
): AsyncGenerator<LookedUp> {
  const { by, size } = agency.settings.paging;
  const limit: Parameters = [['limit', String(size)]];
  const seen = new Set<string>();
  let next: Next | null = { parameters: by === 'page' ? [...limit, ['page', '1']] : limit };
  let taken = 0;
  for (let page = 1; next !== null; page += 1) {
    const asked: Call = {
      ...call,
      ...('target' in next
        ? { path: next.target, parameters: [] }
        : { parameters: [...call.parameters, ...next.parameters] }),
      text: page === 1 ? call.text : `${call.text}, further page`,
    };
    const reply = await record.send(asked, reading);
    if (reply === null) {
      // One key has no row, which is an answer; anything else that is not there is a fault.
      if (call.missing === 'none' && page === 1) return;
      throw badReply(agency.agency, 'status 404');
    }
    const found: LookedUp = shaped(agency, reply.json, record.shapes.rows);
    // A page without rows counts too, so that pages cannot go on for ever.
    if (found.rows.length === 0) reading.take(1);
    yield found;
    taken += found.rows.length;
    next = nextOf(found, reply.link, page);
    if (next === null) {
      if (taken < (found.total ?? 0))
        throw badReply(agency.agency, 'the pages have fewer rows than their total');
      return;
    }
    const place = JSON.stringify(next);
    if (seen.has(place)) throw badReply(agency.agency, 'a page leads to a former one');
    seen.add(place);
  }

  function nextOf(
    { rows, next: cursor, total }: LookedUp,
    link: string | undefined,
    page: number,
  ): Next | null {
    switch (by) {
      case 'cursor':
        return cursor === undefined || cursor === null
          ? null
          : { parameters: [...limit, ['cursor', cursor]] };
      case 'page':
        return rows.length === 0 || (total !== undefined && taken >= total)
          ? null
          : { parameters: [...limit, ['page', String(page + 1)]] };
      case 'link': {
        const url = nextLink(link);
        return url === null ? null : { target: targetBelow(agency, call, url) };
      }
    }
  }
}

/** The address of the relation `next` in a header `Link` (RFC 8288); null where there is none. */
export function nextLink(header: string | undefined): string | null {
  for (const [, url = '', attributes = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*("([^"]*\s)?next(\s[^"]*)?"|next(\s*[;,]|\s*$))/i.test(attributes)) return url;
  }
  return null;
}

/** The link's target, which must be the same resource with other parameters: no reply sends a token elsewhere. */
function targetBelow({ agency, settings }: RestAgency, call: Call, url: string): string {
  const base = new URL(settings.url);
  const own = new URL(`${base.pathname.replace(/\/$/, '')}${call.path}`, base.origin);
  const link = URL.canParse(url, own.href) ? new URL(url, own) : null;
  if (link === null || link.origin !== own.origin || link.pathname !== own.pathname)
    throw badReply(agency, 'a link leads elsewhere');
  return `${call.path}${link.search}`;
}
