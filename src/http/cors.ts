// Which pages of other origins may ask the graph: none, or those that the configuration names exactly.

export interface CrossOrigin {
  /** The headers of every reply, a preflight's besides. */
  headers(origin: string | undefined): Readonly<Record<string, string>>;
  /** The headers of the reply to a preflight; undefined where the origin is not allowed. */
  preflight(origin: string | undefined): Readonly<Record<string, string>> | undefined;
}

const asked = 'authorization, content-type, x-timpora-purpose, x-timpora-order, apollo-require-preflight';

export function createCrossOrigin(allowed: readonly string[]): CrossOrigin {
  const isAllowed = (origin: string | undefined): origin is string =>
    origin !== undefined && allowed.includes(origin);
  const headers: CrossOrigin['headers'] = (origin) => {
    if (allowed.length === 0) return {};
    const vary = { vary: 'origin' };
    if (!isAllowed(origin)) return vary;
    return {
      ...vary,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'x-request-id',
    };
  };
  return {
    headers,
    preflight: (origin) =>
      isAllowed(origin)
        ? {
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': asked,
            'access-control-max-age': '600',
          }
        : undefined,
  };
}
