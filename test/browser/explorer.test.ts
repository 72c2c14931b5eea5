// The explorer page in a real browser against the real gateway.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { browse, onPhone } from './browsing.ts';
import { openChromium } from './chromium.ts';
import { become, beginQuery, openAs, openTab, run, searchDocuments, suggestions, tabs } from './workbench.ts';

/** The last look of the page, for whoever wants to see it. */
const screenshots = join(import.meta.dirname, '../../var/explorer');

/** The answer begins below the query, not on it, also where one has scrolled. */
async function expectNoOverlap(page: Page): Promise<void> {
  await page.locator('main').evaluate((main) => main.scrollTo(0, 200));
  const query = await page.locator('.graphiql-query-editor .monaco-editor').first().boundingBox();
  const answer = await page.locator('.result-bar').boundingBox();
  expect(answer?.y).toBeGreaterThanOrEqual((query?.y ?? 0) + (query?.height ?? 0));
}

describe('the explorer page', () => {
  const browsing = browse();
  beforeAll(() => mkdir(screenshots, { recursive: true }));

  test.for(['public', 'imigrasi-kalbar', 'binda-kalbar'])('every example runs as %s', async (caller) => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, caller);
    const examples = await tabs(page);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) {
      await openTab(page, example);
      const answer = await run(page);
      expect(answer, example).toMatchObject({ data: expect.anything() });
      expect(answer, example).not.toHaveProperty('errors');
    }
    await page.screenshot({ path: join(screenshots, `${caller}.png`) });
  });

  test('documents and suggestions are of the chosen caller’s graph, and nothing of a former one stays', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'binda-kalbar');
    expect(await searchDocuments(page, 'informationReports')).toContain('Query.informationReports');
    await beginQuery(page, 'informationRep');
    await expect.poll(() => suggestions(page)).toContain('informationReports');
    const ofBinda = await tabs(page);

    await become(page, 'naker-kapuas');
    expect(await page.content()).not.toMatch(/informationRep/i);
    expect(await searchDocuments(page, 'informationReports')).toEqual([]);
    await beginQuery(page, 'workAss');
    await expect.poll(() => suggestions(page)).toContain('workAssignments');
    await beginQuery(page, 'informationRep');
    expect(await suggestions(page)).toEqual([]);
    expect(await tabs(page)).not.toEqual(ofBinda);

    await become(page, 'binda-kalbar');
    expect(await tabs(page)).toEqual(ofBinda);
  });

  test('a caller is changed while the cursor moves, and nothing is complained of', async () => {
    const { page, gateway, watched } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    for (const next of ['naker-kapuas', 'imigrasi-kalbar', 'naker-kapuas']) {
      await page.locator('.graphiql-query-editor .view-lines').click();
      let isChanged = false;
      const move = async (): Promise<void> => {
        while (!isChanged) await page.keyboard.press('ArrowRight');
      };
      await Promise.all([become(page, next).finally(() => (isChanged = true)), move()]);
    }
    expect(watched.complaints).toEqual([]);
  });

  test('of what nobody waits for, only what the editor cancelled is passed over', async () => {
    // Another browser: what it complains of is meant here.
    const apart = await openChromium(browsing.gateway.url);
    try {
      await openAs(apart.page, browsing.gateway.url, 'public');
      await apart.page.evaluate(() => {
        for (const name of ['Canceled', 'Failed'])
          void Promise.reject(Object.assign(new Error(name), { name }));
      });
      await expect.poll(() => apart.complaints).toEqual(['Failed: Failed']);
    } finally {
      await apart.close();
    }
  });

  test('an order opens what it is for, and only with its purpose', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    expect(await page.getByLabel('Order').count()).toBe(0);
    expect(await searchDocuments(page, 'birthDate')).toEqual([]);
    await page.getByLabel('Purpose').selectOption('CASE_SETTLEMENT');
    await page.getByLabel('Order').waitFor();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(await searchDocuments(page, 'birthDate')).not.toEqual([]);
  });

  test('no token is kept in the browser’s storage', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    await run(page);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toMatch(/eyJ|bearer/i);
  });

  test('at 390 pixels it needs no scrolling sideways', async () => {
    const { page, gateway } = browsing;
    await onPhone(page, async () => {
      await openAs(page, gateway.url, 'imigrasi-kalbar');
      await run(page);
      await page.screenshot({ path: join(screenshots, 'narrow.png') });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await expectNoOverlap(page);
      await page.getByRole('button', { name: 'Table' }).click();
      await expectNoOverlap(page);
      await page.getByRole('cell').first().scrollIntoViewIfNeeded();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  });

  test('at 1280 pixels the bar is of one height for every caller, with an order and without', async () => {
    const { page, gateway } = browsing;
    const height = (): Promise<number> =>
      page.locator('.bar').evaluate((bar) => Math.round(bar.getBoundingClientRect().height));
    await openAs(page, gateway.url, 'public');
    const least = await height();
    await become(page, 'imigrasi-kalbar');
    expect(await height()).toBe(least);
    await page.getByLabel('Purpose').selectOption('CASE_SETTLEMENT');
    await page.getByLabel('Order').waitFor();
    expect(await height()).toBe(least);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  });

  test.for(['public', 'dukcapil-kapuas', 'imigrasi-intel-kalbar'])(
    'the comments above the examples of %s are short enough to be read whole',
    async (caller) => {
      const { page, gateway } = browsing;
      await openAs(page, gateway.url, caller);
      const kept = await page.evaluate(() => JSON.stringify(Object.values(sessionStorage)));
      const comments = [...kept.matchAll(/# [^\\"]*/g)].map(([line]) => line);
      expect(comments.length).toBeGreaterThan(2);
      expect(comments.filter((line) => line.length > 48)).toEqual([]);
    },
  );

  test('a gateway that does not answer is said so, and the editor stays until it does', async () => {
    // Another browser: what it complains of is meant here.
    const { gateway } = browsing;
    const apart = await openChromium(gateway.url);
    try {
      const { page } = apart;
      const problem = page
        .getByRole('alert')
        .filter({ hasText: 'The gateway does not answer. Is it running?' });
      const caller = page.getByLabel('Caller');
      await openAs(page, gateway.url, 'imigrasi-kalbar');
      const own = await tabs(page);

      await page.context().setOffline(true);
      await page.locator('.graphiql-execute-button').click();
      const answer = page.locator('.graphiql-response');
      await answer.getByText('The gateway does not answer').waitFor();
      expect(await answer.innerText()).not.toMatch(/stack|Failed to fetch/);

      await caller.selectOption('naker-kapuas');
      await problem.waitFor();
      await page.getByRole('status').filter({ hasText: 'You are imigrasi-kalbar' }).waitFor();
      expect(await caller.inputValue()).toBe('imigrasi-kalbar');
      expect(await tabs(page)).toEqual(own);
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      expect(await searchDocuments(page, 'stayPermits')).not.toEqual([]);
      await page.screenshot({ path: join(screenshots, 'silent.png') });

      await page.getByRole('button', { name: 'Try again' }).click();
      await problem.waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
      expect(await problem.count()).toBe(0);
      expect(await caller.inputValue()).toBe('naker-kapuas');
    } finally {
      await apart.close();
    }
  });

  test('the landing page leads to the explorer and the catalogue, and names no agency', async () => {
    const { page, gateway } = browsing;
    await page.goto(gateway.url);
    expect(await page.innerText('body')).not.toMatch(/imigrasi|dukcapil|naker|binda/i);
    await page.screenshot({ path: join(screenshots, 'landing.png') });
    await page.getByRole('link', { name: 'Open the explorer' }).click();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.goto(gateway.url);
    await page.getByRole('link', { name: 'Buka katalog data' }).click();
    await page.getByRole('heading', { name: 'Katalog data' }).waitFor();
  });
});
