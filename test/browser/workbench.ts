// What a reader does on the explorer page: choose who to be, run the query, search the documents.
import type { Locator, Page } from 'playwright-core';
import { load } from './chromium.ts';

/** Opens the page in English as a caller, by the link that names them. */
export async function openAs(page: Page, gateway: string, caller: string): Promise<void> {
  await load(page, `${gateway}/explorer?lang=en#caller=${caller}`);
  await isReady(page, caller);
}

/** Changes to another caller in the menu. */
export async function become(page: Page, caller: string): Promise<void> {
  await page.getByLabel('Caller').selectOption(caller);
  await isReady(page, caller);
}

/** Waits until the gateway knows the caller and the editor stands. */
export async function isReady(page: Page, caller: string): Promise<void> {
  const who = caller === 'public' ? 'You are the public' : `You are ${caller}`;
  await page.getByRole('status').filter({ hasText: who }).waitFor();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

/** Runs the query of the active tab: the gateway's answer, once it is on the page. */
export async function run(page: Page): Promise<unknown> {
  const [reply] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/graphql')),
    page.locator('.graphiql-execute-button').click(),
  ]);
  await page.locator('.graphiql-response .view-line', { hasText: '"data"' }).waitFor();
  return reply.json();
}

/** Changes to a tab. The editor reads a query's name a tenth of a second after the text is there. */
export async function openTab(page: Page, title: string): Promise<void> {
  await page.locator('.graphiql-tab-button', { hasText: title }).click();
  await page.locator('.graphiql-query-editor .view-line', { hasText: `query ${title}` }).waitFor();
  await page.waitForTimeout(300);
}

/** The titles of the tabs. */
export async function tabs(page: Page): Promise<readonly string[]> {
  return page.locator('.graphiql-tab-button').allInnerTexts();
}

/** What the documents' search finds. */
export async function searchDocuments(page: Page, words: string): Promise<readonly string[]> {
  await page.getByLabel('Show Documentation Explorer').click();
  await page.locator('[data-cy=doc-explorer-input]').fill(words);
  // The search waits until the reader stops typing: either outcome is of these words.
  const none = page.getByText('No results found');
  const found = page.locator('[data-cy=doc-explorer-list] [role=option]', { hasText: words });
  await none.or(found.first()).waitFor();
  const results = await found.allInnerTexts();
  await page.keyboard.press('Escape');
  return results;
}

/** Writes a whole query into a tab of its own. */
export async function write(page: Page, query: string): Promise<void> {
  await page.getByLabel('New tab').click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  // Pasted as a whole: typed letters would be completed by the editor.
  await page.evaluate((text) => navigator.clipboard.writeText(text), query);
  await page.keyboard.press('Control+V');
  await page.waitForTimeout(300);
}

/** Puts the cursor on the first line that has these words, at their beginning. */
export async function putCursorOn(page: Page, words: string): Promise<void> {
  await page
    .locator('.graphiql-query-editor .view-line span', { hasText: words })
    .locator('span', { hasText: words })
    .first()
    .click({ position: { x: 3, y: 8 } });
}

/** What the page last said. */
export function said(page: Page): Locator {
  return page.locator('.said');
}

/** Begins a new query in a tab of its own. */
export async function beginQuery(page: Page, beginning: string): Promise<void> {
  await page.getByLabel('New tab').click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.type(`{ ${beginning}`);
}

/** What the editor suggests where the cursor stands; nothing, too, while its worker is still starting. */
export async function suggestions(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Escape');
  // With nothing to close, Escape left the editor.
  const frame = page.locator('.graphiql-query-editor .graphiql-editor:focus');
  if ((await frame.count()) > 0) await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Space');
  const rows = page.locator('.suggest-widget .monaco-list-row .label-name');
  await rows
    .first()
    .or(page.locator('.suggest-widget .message', { hasText: 'No suggestions.' }))
    .waitFor();
  return rows.allInnerTexts();
}
