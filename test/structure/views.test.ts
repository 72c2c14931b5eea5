// The graph of each sample caller, as it was agreed: a change of any view is a change of these files.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, inject, test } from 'vitest';
import { clearanceOf, takesOrder } from '../../src/access/policy.ts';
import { personas } from '../personas.ts';
import type { Persona } from '../../src/demo/personas.ts';
import { openSources, readDeclared } from '../../src/foundation.ts';
import { designView } from '../../src/views/views.ts';
import { demoConfig } from '../config.ts';
import { projectRoot } from './files.ts';

const update = 'npx vitest run --config test/vitest.config.ts test/structure/views.test.ts -u';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const sources = await openSources(config, declared);
const designs = personas.flatMap((persona) =>
  [{ name: persona.name, purpose: persona.defaultPurpose, kind: null }, ...withOrders(persona)].map(
    ({ name, purpose, kind }) => {
      const clearance = clearanceOf(declared.policy, persona.role, purpose, kind);
      return { name, ...designView(declared.model, clearance, sources.collectionOf) };
    },
  ),
);
await sources.close();

/** Callers that have the same graph share a file, which is named after the first of them. */
const views = [...Map.groupBy(designs, ({ digest }) => digest).values()].flatMap((sharing) => {
  const [first] = sharing;
  return first
    ? [{ file: `${first.name}.graphql`, callers: sharing.map(({ name }) => name), sdl: first.sdl }]
    : [];
});

/** What a caller is cleared for with an order of theirs, in each purpose that takes one. */
function withOrders({ name, purposes, orders }: Persona) {
  return purposes
    .filter((purpose) => takesOrder(declared.policy, purpose))
    .flatMap((purpose) =>
      orders.map(({ kind }) => ({
        name: `${name}-${purpose.toLowerCase().replaceAll('_', '-')}`,
        purpose,
        kind,
      })),
    );
}

describe('the committed views', () => {
  test.for(views)('$file is what these callers have', async ({ file, callers, sdl }) => {
    const options = await resolveConfig(join(projectRoot, 'package.json'));
    const text = `# The graph of ${callers.join(', ')}.\n\n${sdl}`;
    await expect(
      await format(text, { ...options, parser: 'graphql' }),
      `If the change is meant, take it into the change for review: ${update}`,
    ).toMatchFileSnapshot(`views/${file}`);
  });

  test('are each of some sample caller', () => {
    const files = views.map(({ file }) => file);
    const found = readdirSync(join(import.meta.dirname, 'views'));
    expect(found.filter((name) => !files.includes(name))).toEqual([]);
  });
});
