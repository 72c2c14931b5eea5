// The caller as the gateway knows it, and the regions by name.
import { askForAll } from './gateway.ts';
import type { Identity } from './identity.ts';

export interface Viewer {
  readonly subject: string | null;
  readonly agency: string | null;
  readonly role: string;
  readonly regions: readonly string[];
  readonly purpose: string;
  readonly purposes: readonly string[];
}

/** An agency of the caller's graph, and the types that it keeps there. */
export interface Agency {
  readonly name: string;
  readonly records: readonly string[];
}

export interface Acquaintance {
  readonly viewer: Viewer;
  readonly agencies: readonly Agency[];
  /** What the graph says of its purposes and levels, by value: only of those that this caller knows. */
  readonly vocabulary: ReadonlyMap<string, string>;
}

interface Enumeration {
  readonly enumValues: readonly { readonly name: string; readonly description: string | null }[];
}

interface Reply extends Pick<Acquaintance, 'viewer' | 'agencies'> {
  readonly purposes: Enumeration;
  readonly levels: Enumeration;
}

const namedRegions = 8;
const acquaintance = `{
  viewer { subject agency role regions purpose purposes }
  agencies { name records }
  purposes: __type(name: "Purpose") { enumValues { name description } }
  levels: __type(name: "Level") { enumValues { name description } }
}`;

/** Asks the gateway who it takes this identity for, and whose records it may meet. */
export async function readViewer(identity: Identity, signal: AbortSignal): Promise<Acquaintance> {
  const data = await askForAll(identity, { query: acquaintance }, signal);
  // The query asks for exactly these fields, and the gateway's answer follows its schema.
  const { viewer, agencies, purposes, levels } = data as unknown as Reply;
  const values = [...purposes.enumValues, ...levels.enumValues];
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
  const fields = regions.map((code, index) => `r${index}: region(code: ${JSON.stringify(code)}) { name }`);
  const data = await askForAll(identity, { query: `{ ${fields.join(' ')} }` }, signal).catch(() => ({}));
  return regions.map((code, index) =>
    `${code} ${nameOf(new Map(Object.entries(data)).get(`r${index}`))}`.trim(),
  );
}

function nameOf(region: unknown): string {
  if (typeof region !== 'object' || region === null || !('name' in region)) return '';
  return String(region.name);
}
