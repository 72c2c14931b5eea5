// No page has a fault that axe calls serious or critical.
import { describe, expect, test } from 'vitest';
import { faults } from './axe.ts';
import { browse } from './browsing.ts';
import { run } from './workbench.ts';

const widths = [1280, 390];
const languages = ['id', 'en'] as const;
/** Each with a type of their catalogue: its hundreds of entries are of one form, and axe looks at each for long. */
const callers = [
  { caller: 'public', type: 'Region' },
  { caller: 'imigrasi-kalbar', type: 'StayPermit' },
] as const;

describe('axe', () => {
  const browsing = browse();
  const cases = widths.flatMap((width) =>
    languages.flatMap((language) => callers.map((caller) => ({ width, language, ...caller }))),
  );

  test.each(cases)(
    'finds nothing at $width pixels in $language as $caller',
    async ({ width, language, caller, type }) => {
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
      await page.locator('input[type=search]').fill(`${type}.`);
      await expect.poll(() => page.locator(`.entry:not([id^="${type}."])`).count()).toBe(0);
      expect(await page.locator('.entry').count()).toBeGreaterThan(2);
      expect(await faults(page), 'catalogue').toEqual([]);

      await page.goto(gateway.url);
      expect(await faults(page), 'landing').toEqual([]);
    },
  );
});
