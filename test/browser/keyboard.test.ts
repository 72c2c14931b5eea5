// The pages without a mouse.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browse } from './browsing.ts';
import { openAs } from './workbench.ts';

/** What has the focus: its name, or its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.id ?? element?.tagName ?? '';
  });
}

async function tabTo(page: Page, name: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} was not reached by ${most} presses of Tab.`);
}

describe('the keyboard', () => {
  const browsing = browse();

  test('skips to the editor, goes in by Enter and out by Escape, and runs the query', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('Query editor');

    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('Query editor');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Execute query');
    await page.keyboard.press('Enter');
    await page.locator('.graphiql-response .view-line', { hasText: '"data"' }).waitFor();
  });

  test('reaches every control of the explorer, and no editor holds it', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'imigrasi-kalbar');
    for (const name of [
      'ID, Bahasa Indonesia',
      'Show Documentation Explorer',
      'Show History',
      'Show Field explanation',
      'New tab',
      'Query editor',
      'Execute query',
      'Prettify query',
      'Copy',
      'Explain the field',
      'Example queries',
      'Variables editor',
      'Answer',
    ])
      await tabTo(page, name);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SECTION');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('JSON');
  });

  test('chooses from the menus of the toolbar', async () => {
    const { page, gateway } = browsing;
    await openAs(page, gateway.url, 'public');
    await tabTo(page, 'Copy');
    await page.keyboard.press('Enter');
    const isOn = (item: string) =>
      page.getByRole('menuitem', { name: item }).evaluate((element) => element === document.activeElement);
    await expect.poll(() => isOn('Copy query')).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => isOn('Copy as curl')).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('Copied, without the token').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /);
  });

  test('sees where it is', async () => {
    const { page, gateway } = browsing;
    await page.goto(`${gateway.url}/catalogue?lang=en`);
    await page.locator('.entry').first().waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const style = await page.evaluate(() => {
        const element = document.activeElement ?? document.body;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return { name: element.outerHTML.slice(0, 80), outlineStyle, outlineWidth };
      });
      expect(style.outlineStyle, style.name).not.toBe('none');
      expect(Number.parseFloat(style.outlineWidth), style.name).toBeGreaterThan(0);
    }
  });
});
