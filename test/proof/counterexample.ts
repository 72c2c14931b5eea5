// A found difference as a test that is ready to run: it fails for as long as the worlds can be told apart.
import { dirname, join, relative, resolve } from 'node:path';
import { format } from 'prettier';
import type { Case } from './judge.ts';

const testFolder = resolve(import.meta.dirname, '..');

export interface Origin {
  readonly seed: number;
  /** Which pair of that seed. */
  readonly pair: number;
  readonly path: string | null;
}

/** @param file where the test will be: what it imports is named from there */
export async function toTest(
  { plan, change, steps }: Case,
  { seed, pair, path }: Origin,
  file: string,
): Promise<string> {
  const from = (name: string): string => importFrom(file, name);
  const { asker, base, keepsPlaces } = plan;
  const who = [asker.persona, asker.purpose, asker.order].filter((word) => word !== undefined).join(' ');
  const text = `// Two worlds that a caller can tell apart, as small as they were found. Seed ${seed}, pair ${pair}, path ${path ?? 'of the survey'}.
import { expect, inject, test } from 'vitest';
import { demoConfig } from '${from('config.ts')}';
import { openGround } from '${from('proof/ground.ts')}';
import { openJudge } from '${from('proof/judge.ts')}';
import type { Case } from '${from('proof/judge.ts')}';

const found: Case = ${JSON.stringify({ plan: { asker, base, keepsPlaces }, change, steps })};

test(${JSON.stringify(`${who} is told the same, whatever is otherwise in what is hidden from them`)}, async () => {
  const ground = openGround(demoConfig(inject('sampleFolder')).published);
  const judge = openJudge(ground);
  try {
    const difference = await judge.differsFresh(found);
    expect(difference?.other).toEqual(difference?.one);
  } finally {
    await judge.close();
    await ground.close();
  }
});
`;
  return formatTest(text);
}

/** How a test names a file of the folder of tests. */
export function importFrom(file: string, name: string): string {
  const way = relative(dirname(resolve(file)), join(testFolder, name))
    .split('\\')
    .join('/');
  return way.startsWith('.') ? way : `./${way}`;
}

export function formatTest(text: string): Promise<string> {
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: 110 });
}
