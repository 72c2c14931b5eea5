// The content type of an answer, by all that the pipeline looks at beside the question: the method and a few headers. It
// is not worked out here, but learned from the pipeline's own answers: what that refuses, such as a page of another
// site or a type that it does not have, is never found.
import type { Asked } from './view.ts';

/** Clients of one kind send the same headers each time. */
const mostManners = 100;
const longestManner = 500;

/** All on which the content type hangs once the document and its variables are in order. */
function mannerOf({ method, accept, contentType, isPreflighted }: Asked): string {
  // A header holds no line feed, and an absent one is not an empty one.
  return `${method}\n${present(contentType)}\n${present(accept)}\n${isPreflighted ? '1' : '0'}`;
}

export class ReplyTypes {
  private readonly types = new Map<string, string>();

  of(asked: Asked): string | undefined {
    return this.types.get(mannerOf(asked));
  }

  /** @param type of a successful answer of the pipeline */
  learn(asked: Asked, type: string): void {
    const manner = mannerOf(asked);
    if (this.types.has(manner) || manner.length > longestManner) return;
    const [oldest] = this.types.keys();
    if (this.types.size >= mostManners && oldest !== undefined) this.types.delete(oldest);
    this.types.set(manner, type);
  }
}

function present(header: string | undefined): string {
  return header === undefined ? '' : `=${header}`;
}
