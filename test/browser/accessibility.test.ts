// No page has a fault that axe calls serious or critical.
import { describe, expect, test } from 'vitest';
import { faults } from './axe.ts';
import { browse } from './browsing.ts';
import { run } from './workbench.ts';

/** Every two of a width, a language and a caller meet in one of them. */
const cases = [
  { width: 1280, language: 'id', caller: 'public' },
  { width: 1280, language: 'en', caller: 'imigrasi-kalbar' },
  { width: 390, language: 'id', caller: 'imigrasi-kalbar' },
  { width: 390, language: 'en', caller: 'public' },
] as const;

describe('axe', () => {
  const browsing = browse();

  test.each(cases)(
    'finds nothing at $width pixels in $language as $caller',
    async ({ width, language, caller }) => {
      const { page, gateway } = browsing;
      const place = `?lang=${language}#caller=${caller}`;
      await page.setViewportSize({ width, height: 844 });
      // Both colour schemes are looked at, one with each language.
      await page.emulateMedia({ colorScheme: language === 'id' ? 'light' : 'dark' });

      await page.goto(`${gateway.url}/explorer${place}`);
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      await run(page);
      expect(await faults(page), 'explorer').toEqual([]);
      await page.locator('.modes button').last().click();
      await page.locator('.result-table').waitFor();
      await page.getByLabel(/Shift-Ctrl-E/).click();
      await page.locator('.explanation').waitFor();
      expect(await faults(page), 'explorer with table and explanation').toEqual([]);

      await page.goto(`${gateway.url}/catalogue${place}`);
      await page.locator('.entry').first().waitFor();
      expect(await faults(page), 'catalogue').toEqual([]);

      await page.goto(gateway.url);
      expect(await faults(page), 'landing').toEqual([]);
    },
  );
});
