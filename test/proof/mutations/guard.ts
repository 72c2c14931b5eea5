// The finder of what two worlds cannot differ by: the test file that stands guard, run in the copy.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endOf, startUpCheck } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { runNode } from './process.ts';

const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** What no expectation throws: it says that the copy is broken, not what it discloses. */
const crash = /^(TypeError|ReferenceError|SyntaxError|RangeError)/;

export async function findByGuard(folder: string, guard: string, budgetMs: number): Promise<Outcome> {
  const file = join(folder, 'guard.json');
  rmSync(file, { force: true });
  const { output } = await runNode(
    folder,
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--config', 'test/vitest.config.ts', '--project', 'embedded', '--bail', '1'],
      ...['--reporter', 'json', '--outputFile', file, guard],
    ],
    budgetMs,
  );
  if (!existsSync(file))
    return startUpCheck(output) ?? { by: 'crash', place: endOf(output) || 'not over in time' };
  const told = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const failed = told.testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ status, fullName, failureMessages }) =>
      status === 'failed' ? [{ title: fullName.trim(), message: (failureMessages ?? []).join('\n') }] : [],
    ),
  );
  const found = failed.find(({ message }) => !crash.test(message));
  if (found) return { by: 'test', place: `${guard}: ${found.title}` };
  if (told.success) return { by: null, place: guard };
  // What fails before the tests has no test, and is told by its file.
  const all = [...failed, ...told.testResults].map(({ message }) => message).join('\n');
  return startUpCheck(`${all}\n${output}`) ?? { by: 'crash', place: endOf(`${all}\n${output}`) };
}
