// Queries that leave the explorer: as a curl command and as TypeScript, both run as they were copied.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { browse } from './browsing.ts';
import { openAs, said, write } from './workbench.ts';

const run = promisify(execFile);
const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

const query = `# It's "quoted", with a $dollar and a \`tick\`
query Permits($first: Int! = 2, $filter: StayPermitFilter) {
  stayPermits(first: $first, filter: $filter) {
    totalCount
    nodes { ...Shown holder { name } provenance { asOf } }
  }
}
fragment Shown on StayPermit { __typename kind number until: validUntil overstay { days } }`;

describe('copies of a query', () => {
  const browsing = browse();
  const copy = async (how: string): Promise<string> => {
    const { page } = browsing;
    await page.getByLabel('Copy', { exact: true }).click();
    await page.getByRole('menuitem', { name: how }).click();
    await said(page).getByText('Copied').waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  test('curl asks the same, with the token that the shell holds', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await write(page, query);
    const command = await copy('Copy as curl');
    expect(command).not.toMatch(/eyJ/);
    expect(command).toContain('TOKEN=$(npm run -s token -- imigrasi-kalbar)');
    expect(await said(page).innerText()).toContain('without the token');

    const { TOKEN: _, ...without } = process.env;
    const forgotten: unknown = await run('bash', ['-c', command], { env: without }).catch(
      (error: unknown) => error,
    );
    expect(at(forgotten, 'stderr')).toMatch(/TOKEN: is not set/);
    expect(at(forgotten, 'stdout')).toBe('');

    const TOKEN = await gateway.tokenFor('imigrasi-kalbar');
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command], {
      env: { ...process.env, TOKEN },
    });
    expect(stdout).toBe((await gateway.ask('imigrasi-kalbar', query, { operationName: 'Permits' })).text);
    expect(at(JSON.parse(stdout), 'data', 'stayPermits', 'nodes')).toHaveLength(2);
  });

  test('curl of the public needs no token, and carries purpose and order of a caller', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    expect(await copy('Copy as curl')).not.toMatch(/authorization|TOKEN/);
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await page.getByLabel('Purpose').selectOption('CASE_SETTLEMENT');
    await page.getByLabel('Order').waitFor();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    const command = await copy('Copy as curl');
    expect(command).toContain("'x-timpora-purpose: CASE_SETTLEMENT'");
    expect(command).toContain("'x-timpora-order: SPRIN-61-2025-014'");
  });

  test('TypeScript compiles under strict rules, knows its fields, and asks the same', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await write(page, query);
    const text = await copy('Copy as TypeScript');
    expect(text).not.toMatch(/eyJ/);
    const folder = mkdtempSync(join(tmpdir(), 'timpora-copied-'));
    try {
      const token = await gateway.tokenFor('imigrasi-kalbar');
      const use = `
        const answer = await fetchPermits(${JSON.stringify(token)}, { first: 3, filter: { kind: { eq: 'LIMITED' } } });
        const until: string | undefined = answer.data?.stayPermits?.nodes[0]?.until;
        const kind: 'VISIT' | 'LIMITED' | 'PERMANENT' | undefined = answer.data?.stayPermits?.nodes[0]?.kind;
        const name: string | null | undefined = answer.data?.stayPermits?.nodes[0]?.holder?.name;
        console.log(JSON.stringify([answer.data?.stayPermits?.nodes.length, kind, typeof until, typeof name]));
        export {};`;
      const check = async (file: string, ending: string): Promise<string> => {
        const path = join(folder, file);
        writeFileSync(path, `${text}\n${ending}`);
        const options =
          '--noEmit --strict --target es2024 --module nodenext --lib es2024,dom --types --ignoreConfig';
        return run(process.execPath, [tsc, ...options.split(' '), path], { cwd: folder }).then(
          () => '',
          (error: unknown) => String(at(error, 'stdout')),
        );
      };
      expect(await check('right.mts', use)).toBe('');
      const { stdout } = await run(process.execPath, [join(folder, 'right.mts')]);
      expect(JSON.parse(stdout)).toEqual([3, 'LIMITED', 'string', 'string']);
      expect(
        await check(
          'wrong.mts',
          `const days: string = (await fetchPermits('')).data?.stayPermits?.nodes[0]?.overstay?.days ?? '';`,
        ),
      ).toMatch(/number.*string/s);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a query that the graph would refuse is not copied as TypeScript, and the reader is told', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    await write(page, '{ nothing }');
    await page.getByLabel('Copy', { exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy as TypeScript' }).click();
    await said(page).getByText('Could not be copied: Cannot query field "nothing"').waitFor();
  });
});
