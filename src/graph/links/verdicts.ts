// What people decided of links between identities: kept under the handles that the links had when they were decided.
import { isStatus, linkType, verdicts } from '../../identity/kinds.ts';
import type { LinkStatus } from '../../identity/kinds.ts';
import { KeySet } from '../key-set.ts';
import type { RequestContext } from '../request.ts';
import type { Row } from '../../sources/source.ts';
import type { LinkValue } from './value.ts';

/** More than anybody decides of one link. */
const mostVerdicts = 500;

/** The verdicts on each link, the newest first. One read; an Error where they could not be read. */
export async function verdictsOn(
  links: readonly LinkValue[],
  request: RequestContext,
): Promise<readonly (readonly Row[] | Error)[]> {
  const { sealer } = request.view;
  // Keys may have been exchanged since: a link is known by the handle under each of them.
  const names = links.map(({ id }) => sealer.aliases(linkType, id));
  const found = await request.collection(verdicts).byKeys({
    fields: ['link'],
    keys: new KeySet(names.flatMap((ofLink) => ofLink.map((name) => [name]))),
    order: [{ column: 'number', direction: 'DESC' }],
    firstPerKey: mostVerdicts,
  });
  let next = 0;
  return names.map((ofLink) => {
    const own = found.slice(next, (next += ofLink.length));
    const failed = own.find((result) => result instanceof Error);
    if (failed instanceof Error) return failed;
    return own
      .flatMap((result) => (result instanceof Error ? [] : result.rows))
      .toSorted((left, right) => Number(right['number']) - Number(left['number']));
  });
}

/** Where a link stands by the verdicts on it. */
export function statusOf(history: readonly Row[]): LinkStatus {
  const status = history[0]?.['status'];
  return isStatus(status) ? status : 'CANDIDATE';
}
