// What several fields of one request ask for alike, worked out once. Nothing of it outlives the request.
import type { RequestContext } from './request.ts';

export class OncePerRequest<Result> {
  private readonly known = new WeakMap<RequestContext, Map<string, Promise<Result>>>();

  /** @param asked all that the result hangs on besides the request */
  of(request: RequestContext, asked: readonly string[], work: () => Promise<Result>): Promise<Result> {
    let ofRequest = this.known.get(request);
    if (!ofRequest) this.known.set(request, (ofRequest = new Map()));
    const name = JSON.stringify(asked);
    let result = ofRequest.get(name);
    if (!result) ofRequest.set(name, (result = work()));
    return result;
  }
}
