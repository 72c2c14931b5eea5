// Fields marked @given: what the gateway's own code says of whom or what a row is evidence of.
import type { FieldModel } from '../model/model.ts';
import type { BatchResolver } from './batch.ts';
import { resolveFindings } from './findings/resolvers.ts';
import { resolveLinks } from './links/resolvers.ts';

type Given = FieldModel & { readonly kind: 'given' };

const resolvers: Readonly<Record<string, (field: Given) => BatchResolver<never, never, unknown>>> = {
  findings: resolveFindings,
  identityLinks: resolveLinks,
};

/** @throws Error where no code answers a field of the name */
export function resolveGiven(field: Given) {
  const resolver = Object.hasOwn(resolvers, field.name) ? resolvers[field.name] : undefined;
  if (!resolver) throw new Error(`${field.name} is @given, and src/graph/given.ts answers no such field`);
  return resolver(field);
}
