// The callers of the demo: data of the configuration, held against the policy before anyone is offered one.
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import { toIdentity } from '../access/claims.ts';
import type { Policy } from '../access/policy.ts';
import { describeFaults } from '../config/faults.ts';
import { readDocument } from '../config/document.ts';
import { StartError } from '../errors.ts';
import { callersSchema } from './caller-schema.ts';

/** A caller without the token that makes them one. */
export interface Persona extends Omit<Caller, 'subject'> {
  /** Also the subject of the persona's tokens. */
  readonly name: string;
  readonly title: string;
}

/**
 * Reads the callers of a file.
 *
 * @throws StartError with every fault found: what the file may not say, and callers whose tokens the policy would refuse
 */
export function readPersonas(file: string, policy: Policy): readonly Persona[] {
  const document = readDocument(file, 'callers');
  const result = callersSchema.safeParse(document);
  const what = `The callers of ${file} cannot be used; config/callers.schema.json describes them:`;
  if (!result.success) throw new StartError(what, describeFaults(result.error.issues, document));
  const personas = result.data.callers.map(({ default: defaultPurpose, ...caller }): Persona => ({
    ...caller,
    defaultPurpose,
  }));
  const names = personas.map(({ name }) => name);
  const faults = [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${name}: expected each caller once; got two of this name; rename one`),
    ...personas.flatMap((persona) => wrongWith(persona, policy)),
  ];
  if (faults.length > 0) throw new StartError(what, faults);
  return personas;
}

/** Those whom a gateway with these agencies serves: callers of a connected agency, and of none. */
export function connectedPersonas(
  personas: readonly Persona[],
  agencies: readonly string[],
): readonly Persona[] {
  return personas.filter(({ agency }) => agency === null || agencies.includes(agency));
}

/** What a token of the persona says of them. */
export function toClaims({ agency, role, regions, purposes, defaultPurpose, orders }: Persona) {
  return { agency, role, regions, purposes, default_purpose: defaultPurpose, orders };
}

/** The published description of the file, for editors and for readers. */
export function callersJsonSchema(): object {
  return { title: 'timpora-gateway callers', ...z.toJSONSchema(callersSchema, { io: 'input' }) };
}

function wrongWith(persona: Persona, policy: Policy): readonly string[] {
  try {
    toIdentity({ ...toClaims(persona), sub: persona.name, exp: 0 }, policy);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`${persona.name}: a token of theirs would be refused: ${reason}; correct it, or the policy`];
  }
  // A token may carry orders of any kind, and those that its role does not take open nothing. Here each is a mistake.
  const kinds = policy.roles[persona.role]?.orderKinds ?? [];
  const expected = kinds.length > 0 ? `one of the role's orderKinds, ${kinds.join(', ')}` : 'no order';
  return persona.orders
    .filter(({ kind }) => !kinds.includes(kind))
    .map(
      ({ number, kind }) =>
        `${persona.name}: order ${number}: expected ${expected}; got ${kind}; ` +
        `correct it, or roles.${persona.role}.orderKinds of the policy`,
    );
}
