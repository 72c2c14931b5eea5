// The gateway's own objects that rows are tied to, found by the values that tie them.
import { findRegion } from '../regions/regions.ts';
import type { Key } from '../sources/source.ts';

const anchors: Readonly<Record<string, (key: Key) => object | null>> = {
  Region: ([code]) => findRegion(String(code)) ?? null,
};

/** Whether objects of the type are found here: a declaration alone finds none. */
export function isFound(name: string): boolean {
  return name in anchors;
}

/** The object that a key is evidence of; null where there is none. */
export function findAnchor(name: string, key: Key | null): object | null {
  return key ? (anchors[name]?.(key) ?? null) : null;
}
