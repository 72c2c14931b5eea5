// The headers that tell a browser what it may do with any reply.

const closed = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const always = {
  'content-security-policy': `default-src 'self'; ${closed}`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The explorer's editor writes style elements and carries its font and error marks as data. */
const explorer = {
  ...always,
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; " +
    closed,
} as const;

export function securityHeaders(routeName: string): Readonly<Record<string, string>> {
  return routeName === 'explorer' ? explorer : always;
}
