// The pages of a gateway that is not in demo mode: the reader brings a token.
import { expect, test } from 'vitest';
import { browse } from './browsing.ts';
import { openChromium } from './chromium.ts';

const browsing = browse();

test.each(['explorer', 'catalogue'])(
  'the %s page takes a token, keeps it nowhere, and forgets it',
  async (name) => {
    const { gateway } = browsing;
    // Another browser: a reply of 404 is reported, and meant here.
    const apart = await openChromium(gateway.url);
    try {
      const { page } = apart;
      await page.route('**/demo/callers', (route) => route.fulfill({ status: 404, body: '{}' }));
      await page.goto(`${gateway.url}/${name}?lang=en`);
      await page.getByRole('status').filter({ hasText: 'You are the public' }).waitFor();
      await page.getByLabel('Access token').fill(await gateway.tokenFor('naker-kapuas'));
      await page.getByRole('button', { name: 'Use token' }).click();
      await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      expect(kept + page.url()).not.toMatch(/eyJ/);

      await page.getByRole('combobox', { name: 'Purpose' }).selectOption('PRESENCE_MAPPING');
      await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
      await page.getByRole('button', { name: 'Forget token' }).click();
      await page.getByRole('status').filter({ hasText: 'You are the public' }).waitFor();

      await page.getByLabel('Access token').fill('not.a.token');
      await page.getByRole('button', { name: 'Use token' }).click();
      await page.getByRole('alert').filter({ hasText: 'token' }).waitFor();
    } finally {
      await apart.close();
    }
  },
);
