// What is kept of the parts of a region, each read once for whichever fields of a request compare with it.
import type { RequestContext } from '../request.ts';
import type { Area } from './area.ts';
import { newest } from './former.ts';
import type { FormerFindings, FormerPart } from './former.ts';
import type { Part } from './parts.ts';
import { sightOf } from './sight.ts';

export interface KeptPart {
  readonly area: Area;
  readonly before: FormerPart;
}

const known = new WeakMap<RequestContext, FormerFindings>();

/** The newest of each part up to a day; null where of some part nothing is kept for those who see what the caller does. */
export async function keptOfParts(
  parts: readonly Part[],
  day: string,
  request: RequestContext,
): Promise<readonly KeptPart[] | null> {
  const former = formerOf(request);
  if (former === null || parts.length === 0) return null;
  const sight = sightOf(request.view, request.session);
  const kept: KeptPart[] = [];
  // One after another: a part can be long.
  for (const { code, area } of parts) {
    const before = await newest(former, sight, code, day);
    if (before === null) return null;
    kept.push({ area, before });
  }
  return kept;
}

function formerOf(request: RequestContext): FormerFindings | null {
  const { former } = request.view;
  if (!former) return null;
  let ofRequest = known.get(request);
  if (!ofRequest) known.set(request, (ofRequest = readingOnce(former)));
  return ofRequest;
}

function readingOnce(former: FormerFindings): FormerFindings {
  const read = new Map<string, Promise<FormerPart>>();
  return {
    newestDay: (...of) => former.newestDay(...of),
    on(...of) {
      const name = JSON.stringify(of);
      let part = read.get(name);
      if (!part) read.set(name, (part = former.on(...of)));
      return part;
    },
  };
}
