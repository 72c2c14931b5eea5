// Which media type a client wants: of the two of a GraphQL answer as Apollo Server chooses, or a page.

const offered = ['application/json', 'application/graphql-response+json'] as const;

/** The content type of an error that the edge answers; JSON where the client accepts neither. */
export function chooseContentType(accept: string | undefined): string {
  return `${choose(accept, offered) ?? offered[0]}; charset=utf-8`;
}

/** Whether a client would rather have a page than a GraphQL answer, as a browser that visits an address. */
export function prefersPage(accept: string | undefined): boolean {
  return choose(accept, [...offered, 'text/html']) === 'text/html';
}

/** The type that is wanted most; undefined where none is accepted. */
function choose<T extends string>(accept: string | undefined, types: readonly T[]): T | undefined {
  const ranges = (accept ?? '*/*').split(',').map(toRange);
  const [first] = types
    .map((type) => ({ type, ...best(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || b.precision - a.precision || a.place - b.place);
  return first?.type;
}

interface Range {
  readonly type: string;
  readonly quality: number;
  /** Its place in the header: the earlier wins a tie. */
  readonly place: number;
}

function toRange(text: string, place: number): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0, place };
}

/** The most precise range that covers the type. */
function best(type: string, ranges: readonly Range[]): { quality: number; precision: number; place: number } {
  for (const [precision, wanted] of [type, type.replace(/\/.*/, '/*'), '*/*'].entries()) {
    const range = ranges.find((each) => each.type === wanted);
    if (range) return { quality: range.quality, precision: -precision, place: range.place };
  }
  return { quality: 0, precision: 0, place: 0 };
}
