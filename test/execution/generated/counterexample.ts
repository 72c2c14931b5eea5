// A case whose answers differ as a test that is ready to run: it fails for as long as they do.
import { formatTest, importFrom } from '../../proof/counterexample.ts';
import type { Case } from './compared.ts';

/** @param file where the test will be: what it imports is named from there */
export function executionTest(
  { design, text, variables, operationName }: Case,
  file: string,
): Promise<string> {
  const compared = importFrom(file, 'execution/generated/compared.ts');
  const { seed, weather, sdl } = design;
  return formatTest(`// A document that our execution and graphql-js answer differently, as small as it was found.
import { expect, test } from 'vitest';
import { answersTo, live } from '${compared}';
import type { Case } from '${compared}';

const found: Case = {
  design: { seed: ${seed}, weather: '${weather}', sdl: ${inLines(sdl)} },
  text: ${inLines(text)},
  variables: ${JSON.stringify(variables)},
  ${operationName === undefined ? '' : `operationName: ${JSON.stringify(operationName)},`}
};

test('a document of seed ${seed} is answered as graphql-js answers it', async () => {
  const { ours, bytes, reference, mixedData } = await answersTo(live(found.design), found);
  expect(ours).toEqual(reference);
  expect(bytes).toMatchObject(reference);
  expect(ours.data).toBe(mixedData);
});
`);
}

function inLines(text: string): string {
  return `\`${text.replaceAll(/[\\`$]/g, '\\$&')}\``;
}
