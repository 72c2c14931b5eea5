// An answer as a table and as a file.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { browse } from './browsing.ts';
import { openAs, run, write } from './workbench.ts';

const query = `query Permits {
  stayPermits(first: 3, orderBy: [{ field: NUMBER }]) {
    totalCount
    nodes { number validUntil holder { name workAssignments { nodes { workerName } } } }
  }
  regions(parent: "61") { code name }
}`;

/** The cells of a file whose values hold no comma and no quote. */
function cells(text: string): readonly (readonly string[])[] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('an answer', () => {
  const browsing = browse();
  const download = async (): Promise<{ readonly name: string; readonly text: string }> => {
    const { page } = browsing;
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };

  test('is a table for each of its lists, to choose from', async () => {
    const { page, gateway } = browsing;
    const table = page.locator('.result-table');
    const heads = () => table.getByRole('columnheader').allInnerTexts();
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await write(page, query);
    const answer = await run(page);
    await page.getByRole('button', { name: 'Table' }).click();
    expect(await heads()).toEqual(['number', 'validUntil', 'holder.name']);
    const numbers = await table.locator('tbody tr td:first-child').allInnerTexts();
    expect(numbers).toEqual(
      [0, 1, 2].map((row) => at(answer, 'data', 'stayPermits', 'nodes', row, 'number')),
    );
    expect(await table.locator('caption').innerText()).toMatch(/^stayPermits: 3 of \d{4} rows$/);

    await page.getByLabel('List').selectOption({ label: 'regions (14)' });
    expect(await heads()).toEqual(['code', 'name']);
    await page.getByLabel('List').selectOption('Values outside any list');
    expect(await heads()).toEqual(['stayPermits.totalCount']);

    await page.getByRole('button', { name: 'JSON' }).click();
    await page.locator('.graphiql-response .view-line').first().waitFor();
  });

  test('is downloaded with the provenance of its rows, which the page offers to ask for', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await write(page, '{ stayPermits(first: 2) { nodes { number } } }');
    await run(page);
    const [bareHead] = cells((await download()).text);
    expect(bareHead).toEqual(['number']);

    const [reply] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/graphql')),
      page.getByRole('button', { name: 'Add provenance' }).click(),
    ]);
    const answer: unknown = await reply.json();
    await page.locator('.graphiql-response .view-line', { hasText: 'recordedAt' }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Add provenance' }).count()).toBe(0);
    const { name, text } = await download();
    expect(name).toMatch(/^timpora-result-[\dT-]+Z\.csv$/);
    const row = at(answer, 'data', 'stayPermits', 'nodes', 0);
    expect(cells(text).slice(0, 2)).toEqual([
      ['number', 'provenance.agency', 'provenance.recordedAt', 'provenance.asOf'],
      [at(row, 'number'), 'imigrasi', at(row, 'provenance', 'recordedAt'), at(row, 'provenance', 'asOf')],
    ]);
  });

  test('without data is no table and no file', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    await write(page, '{ viewer { role } }');
    expect(await page.getByRole('button', { name: 'Download CSV' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByText('No answer with data yet.').waitFor();
  });
});
