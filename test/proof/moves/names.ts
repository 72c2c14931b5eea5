// Questions after names that the caller's graph lacks: where a document can name something, and by introspection.
import { getIntrospectionQuery } from 'graphql';
import { openProbes, registerProbes, spellings } from '../../disclosure/probes.ts';
import { question } from '../request.ts';
import type { Move } from '../scene.ts';

export const hiddenNames: Move = ({ asker, words }, tape, script) => {
  const name = tape.pick(words.hidden) ?? tape.pick(words.names);
  if (name === undefined) return;
  const probes = [...registerProbes(name), ...openProbes(name)];
  for (const probe of tape.some(probes, 3)) script.ask(question(asker, probe));
};

const described =
  'name kind description fields(includeDeprecated: true) { name description deprecationReason';

export const introspection: Move = ({ asker, words }, tape, script) => {
  const name = tape.pick(words.hidden) ?? tape.pick(words.names) ?? 'Query';
  const types = spellings(name).map((each, index) => `t${index}: __type(name: "${each}") { ...T }`);
  const of = tape.pick([
    getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true }),
    `{ ${types.join(' ')} } fragment T on __Type { ${described} args { name defaultValue } }
      possibleTypes { name } enumValues(includeDeprecated: true) { name description } inputFields { name defaultValue } }`,
    `{ a: __schema { ...S } ... on Query { b: __schema { types { name possibleTypes { name } interfaces { name } } } } }
      fragment S on __Schema { directives { name args { name } } queryType { fields { name } } }`,
    `query ($on: Boolean!) { ... @include(if: $on) { viewer { __typename } __schema { types { name } } } ...F }
      fragment F on Query { more: __type(name: "${name}") { name fields { name } } __typename }`,
  ] as const);
  script.ask(question(asker, { query: of, ...(of.includes('$on') && { variables: { on: true } }) }));
};

/** The gateway's own lists of what there is. */
export const catalogues: Move = ({ asker, words }, tape, script) => {
  const word = JSON.stringify(tape.pick(words.hidden) ?? tape.pick(words.names) ?? 'a');
  const of = tape.pick([
    '{ agencies { name title records } viewer { __typename role agency regions purposes } }',
    '{ fieldCatalogue { __typename type field owner } }',
    `{ a: fieldCatalogue(type: ${word}) { field } b: fieldCatalogue(field: ${word}) { type } c: fieldCatalogue(owner: ${word}) { type field }
      d: fieldCatalogue(search: ${word}) { type field } e: agency(name: ${word}) { name title } }`,
    '{ regions { code name } r: regions(parent: "62") { code name level } k: region(code: "62.03") { __typename code name } }',
  ] as const);
  script.ask(question(asker, { query: of }));
};
