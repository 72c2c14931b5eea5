// The pages speak Indonesian, and English to whoever chooses it.
import { describe, expect, test } from 'vitest';
import { browse } from './browsing.ts';

const browsing = browse();

describe.each(['explorer', 'catalogue', 'meeting'])('the %s page', (name) => {
  const language = () => browsing.page.evaluate(() => document.documentElement.lang);

  test('is Indonesian at first, English on choice, and remembers', async () => {
    const { page, gateway } = browsing;
    await page.goto(gateway.url);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${gateway.url}/${name}`);
    await page.getByRole('status').filter({ hasText: 'Anda masyarakat umum' }).waitFor();
    expect(await language()).toBe('id');
    expect(await page.title()).toMatch(/^(Penjelajah|Katalog data|Paket rapat) · /);

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('status').filter({ hasText: 'You are the public' }).waitFor();
    expect(await language()).toBe('en');
    expect(await page.title()).toMatch(/^(Explorer|Field catalogue|Meeting pack) · /);

    await page.reload();
    await page.getByRole('status').filter({ hasText: 'You are the public' }).waitFor();
    expect(await language()).toBe('en');
    expect(await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('takes the language of a link, once', async () => {
    const { page, gateway } = browsing;
    await page.goto(`${gateway.url}/${name}?lang=id#caller=kemenag-kapuas`);
    await page.getByRole('status').filter({ hasText: 'Anda kemenag-kapuas' }).waitFor();
    expect(page.url()).not.toContain('lang');
    expect(await page.getByRole('combobox', { name: 'Tujuan' }).innerText()).toContain('Pertukaran data');
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    await page.getByRole('status').filter({ hasText: 'You are kemenag-kapuas' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Purpose' }).innerText()).toContain('Data exchange');
  });
});

test('the editor’s own words are marked as English, those put into it as what they are', async () => {
  const { page, gateway } = browsing;
  await page.goto(`${gateway.url}/explorer?lang=id`);
  const languageOf = (selector: string) => page.locator(selector).getAttribute('lang');
  await expect.poll(() => languageOf('.graphiql-container')).toBe('en');
  expect([await languageOf('.graphiql-toolbar'), await languageOf('.graphiql-footer')]).toEqual(['id', 'id']);
  await page.getByLabel('Salin', { exact: true }).waitFor();
});
