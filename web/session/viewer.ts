// The caller as the gateway knows it, and the regions by name.
import { RegionDocument, ViewerDocument } from '../generated/public/graphql.ts';
import type { ViewerQuery } from '../generated/public/graphql.ts';
import { askForAll } from './gateway.ts';
import type { Identity } from './identity.ts';

export type Viewer = ViewerQuery['viewer'];

/** An agency of the caller's graph, and the types that it keeps there. */
export type Agency = ViewerQuery['agencies'][number];

export interface Acquaintance extends Pick<ViewerQuery, 'viewer' | 'agencies'> {
  /** What the graph says of its purposes and levels, by value: only of those that this caller knows. */
  readonly vocabulary: ReadonlyMap<string, string>;
}

const namedRegions = 8;

/** Asks the gateway who it takes this identity for, and whose records it may meet. */
export async function readViewer(identity: Identity, signal: AbortSignal): Promise<Acquaintance> {
  const { viewer, agencies, purposes, levels } = await askForAll(identity, ViewerDocument, {}, signal);
  const values = [purposes, levels].flatMap((type) => type?.enumValues ?? []);
  return {
    viewer,
    agencies,
    vocabulary: new Map(values.map(({ name, description }) => [name, description ?? ''])),
  };
}

/** Each region as code and name; without names where they are many or cannot be had. */
export async function readRegions(
  identity: Identity,
  viewer: Viewer,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { regions } = viewer;
  if (regions.length === 0 || regions.length > namedRegions) return regions;
  const names = new Map<string, string>();
  const provinces = new Set(regions.map((code) => code.split('.')[0] ?? code));
  await Promise.all(
    [...provinces].map(async (code) => {
      const { region } = await askForAll(identity, RegionDocument, { code }, signal).catch(() => ({
        region: null,
      }));
      for (const each of region ? [region, ...region.children] : []) names.set(each.code, each.name);
    }),
  );
  return regions.map((code) => `${code} ${names.get(code) ?? ''}`.trim());
}
