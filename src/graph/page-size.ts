// How many rows a list gives.
import { GatewayError } from '../errors.ts';

/** Root lists take at most this many, and this many where the caller does not say. */
export const rootPage = { most: 500, usual: 20 } as const;
/** Lists under an object: deep paging starts at the root. */
export const nestedPage = { most: 100, usual: 20 } as const;

/** @throws GatewayError `PAGE_SIZE_INVALID` */
export function pageSize(
  first: number | null | undefined,
  limits: { readonly most: number; readonly usual: number },
): number {
  const size = first ?? limits.usual;
  if (size >= 1 && size <= limits.most) return size;
  throw new GatewayError('PAGE_SIZE_INVALID', `first is ${size}; give a number from 1 to ${limits.most}.`);
}
