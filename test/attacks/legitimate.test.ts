// What no limit may refuse: the introspection of common clients, however low an operator sets the limits, and what the
// pages ask, of which the limits leave room for several times as much.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { limits } from '../../src/config/limits.ts';
import { checkDocument } from '../../src/views/limits/check.ts';
import { projectRoot } from '../structure/files.ts';

const usual = limits.parse({});

test('the introspection of tools, at the least of every limit', () => {
  const { properties = {} } = z.toJSONSchema(limits, { io: 'input' });
  const least = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, Object(schema).minimum]),
  );
  const smallest = limits.parse(least);
  expect(smallest).not.toEqual(usual);
  const everything = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  };
  for (const options of [{}, everything])
    expect(() => checkDocument(getIntrospectionQuery(options), smallest)).not.toThrow();
  expect(() => checkDocument(`{ ${'a '.repeat(500)} }`, smallest)).toThrow();
});

const operations = globSync('web/operations/**/*.graphql', { cwd: projectRoot });

test.each(operations)('%s, four times over', (file) => {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const quarter = Object.fromEntries(
    Object.entries(usual)
      // Types nest by themselves: what asks for them is as deep as introspection, and no more so for being written again.
      .filter(([limit]) => limit !== 'depth' || !text.includes('__schema'))
      .map(([limit, most]) => [limit, Math.floor(most / 4)]),
  );
  expect(() => checkDocument(text, { ...usual, ...quarter })).not.toThrow();
});
