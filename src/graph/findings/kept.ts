// What is kept of the parts of a region, each read once for whichever fields of a request compare with it.
import { OncePerRequest } from '../once.ts';
import type { RequestContext } from '../request.ts';
import type { Area } from './area.ts';
import type { FormerPart } from './former.ts';
import type { Part } from './parts.ts';
import { sightOf } from './sight.ts';

export interface KeptPart {
  readonly area: Area;
  readonly before: FormerPart;
}

const read = new OncePerRequest<FormerPart>();

/** The newest of each part up to a day; null where of some part nothing is kept for those who see what the caller does. */
export async function keptOfParts(
  parts: readonly Part[],
  day: string,
  request: RequestContext,
): Promise<readonly KeptPart[] | null> {
  const { former } = request.view;
  if (!former || parts.length === 0) return null;
  const sight = sightOf(request.view, request.session);
  const kept: KeptPart[] = [];
  // One after another: a part can be long.
  for (const { code, area } of parts) {
    const newest = await former.newestDay(sight, code, day);
    if (newest === null) return null;
    const before = await read.of(request, [sight, code, newest], () => former.on(sight, code, newest));
    kept.push({ area, before });
  }
  return kept;
}
