// The list of a client's documents, as its file has it: which there are, what they are called, and for whom.
import { z } from 'zod';
import { purposes } from '../access/clearance.ts';
import { identifierForm } from './identifier.ts';
import type { Registration } from './registration.ts';

/** The name of the file in the client's folder. */
export const manifestFile = 'manifest.json';

/** The name of a client, which is that of its folder. */
export const clientName = /^[a-z][a-z0-9-]{0,63}$/;

/** What a document may be called: what a terminal prints as it stands. */
export const documentName = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u;

export interface Listed {
  readonly id: string;
  /** For people: the names of its operations, or of the file that it came in. */
  readonly name: string;
  readonly for: readonly Registration[];
}

const registration = z.strictObject({
  role: z.string().regex(/^[a-z][a-z0-9-]*$/),
  purpose: z.enum(purposes),
  orderKind: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .nullable(),
});
const manifest = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.string().regex(identifierForm),
      name: z.string().regex(documentName),
      for: z.array(registration).min(1),
    }),
  ),
});

/** Null, with the places that are at fault, where the text is no such list or names a document twice. */
export function parseManifest(
  text: string,
): { readonly documents: readonly Listed[] } | { readonly documents: null; readonly places: string } {
  const { data, error } = manifest.safeParse(parseJson(text));
  if (!data) return { documents: null, places: placesOf(error) };
  const { documents } = data;
  const ids = documents.map(({ id }) => id);
  const twice = ids.findIndex((id, place) => ids.indexOf(id) !== place);
  if (twice >= 0) return { documents: null, places: `documents.${twice}.id, which is there before` };
  return { documents };
}

/** By name, so that a change shows as what it is where the folder is under version control. */
export function printManifest(documents: readonly Listed[]): string {
  const sorted = documents.toSorted(
    (one, other) => compare(one.name, other.name) || compare(one.id, other.id),
  );
  return `${JSON.stringify({ documents: sorted.map(({ id, name, for: whom }) => ({ id, name, for: whom })) }, null, 2)}\n`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function placesOf({ issues }: z.ZodError): string {
  return [...new Set(issues.map(({ path }) => path.map(String).join('.') || 'the whole file'))].join(', ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
