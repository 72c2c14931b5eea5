// What stays in the explorer's tabs and history, and for whom.
import { describe, expect, test } from 'vitest';
import { browse } from './browsing.ts';
import { become, isReady, openAs, run, searchDocuments, tabs, write } from './workbench.ts';

const written = 'query Mine { viewer { subject } }';

describe('tabs and history', () => {
  const browsing = browse();

  test('a tab outlives a reload and a change of caller, and shows to no other caller', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'naker-kapuas');
    await write(page, written);
    await expect.poll(() => tabs(page)).toContain('Mine');
    // The workbench keeps its tabs half a second after the last change.
    await page.waitForTimeout(800);

    await page.reload();
    await isReady(page, 'naker-kapuas');
    expect(await tabs(page)).toContain('Mine');

    await become(page, 'dukcapil-kapuas');
    expect(await tabs(page)).not.toContain('Mine');
    expect(await page.content()).not.toContain('query Mine');

    await become(page, 'naker-kapuas');
    expect(await tabs(page)).toContain('Mine');
  });

  test('the history has what this caller ran, and nothing of another', async () => {
    const { page, gateway } = browsing;
    const history = page.locator('.graphiql-history');
    await openAs(page, gateway.url, 'kemenag-kapuas');
    await write(page, 'query RanHere { viewer { role } }');
    await run(page);
    await page.getByLabel('Show History').click();
    await history.getByText('RanHere').first().waitFor();

    await become(page, 'dukcapil-kapuas');
    await page.getByLabel('Show History').click();
    await history.waitFor();
    expect(await history.innerText()).not.toContain('RanHere');

    await become(page, 'kemenag-kapuas');
    await page.getByLabel('Show History').click();
    await history.getByText('RanHere').first().waitFor();
  });

  test('the query is made tidy by the button and by its key, comments and all', async () => {
    const { page, gateway } = browsing;
    const lines = page.locator('.graphiql-query-editor .view-line');
    await openAs(page, gateway.url, 'public');
    await write(page, '# Who\n{ viewer{role} }');
    await page.getByLabel('Prettify query').click();
    await expect.poll(() => lines.count()).toBe(7);
    expect(await lines.first().innerText()).toMatch(/^#\sWho$/);
    await write(page, '{ viewer{role} }');
    await page.keyboard.press('Control+Shift+P');
    await expect.poll(() => lines.count()).toBe(6);
  });

  test('an example that was closed comes back from the menu', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'bp3mi-kalbar');
    const [first = ''] = await tabs(page);
    await page.locator('.graphiql-tab', { hasText: first }).getByLabel('Close Tab').click();
    await expect.poll(() => tabs(page)).not.toContain(first);
    await page.getByLabel('Example queries').click();
    await page.getByRole('menuitem', { name: first }).click();
    await expect.poll(() => tabs(page)).toContain(first);
    expect(await run(page)).not.toHaveProperty('errors');
  });

  test('the documents are searched', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    expect(await searchDocuments(page, 'presenceCounts')).toContain('Query.presenceCounts');
  });
});
