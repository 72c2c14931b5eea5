// The catalogue page in a real browser against the real gateway.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { browse, onPhone } from './browsing.ts';
import { load } from './chromium.ts';

describe('the catalogue page', () => {
  const browsing = browse();
  const names = () => browsing.page.locator('.entry').evaluateAll((entries) => entries.map(({ id }) => id));
  const open = async (caller: string, place = ''): Promise<void> => {
    const { page, gateway } = browsing;
    await load(page, `${gateway.url}/catalogue?lang=en#${place}caller=${caller}`);
    await page.locator('.entry').first().waitFor();
  };

  test.each(['public', 'naker-kapuas'])('has exactly the fields of the graph of %s', async (caller) => {
    const { gateway } = browsing;
    await open(caller);
    const { data } = await gateway.ask(caller, '{ fieldCatalogue { type field } }');
    const entries = at(data, 'fieldCatalogue') as readonly { type: string; field: string }[];
    expect(entries.length).toBeGreaterThan(10);
    expect([...(await names())].sort()).toEqual(entries.map(({ type, field }) => `${type}.${field}`).sort());
  });

  test('shows all that is known of a field', async () => {
    const { page, gateway } = browsing;
    await open('imigrasi-kalbar');
    const entry = page.locator('[id="StayPermit.validUntil"]');
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      '{ fieldCatalogue(type: "StayPermit", field: "validUntil") { owner legalBasis dataType freshness } }',
    );
    const known = at(data, 'fieldCatalogue', 0);
    await entry.getByText(String(at(known, 'freshness'))).waitFor();
    const shown = await entry.innerText();
    for (const key of ['owner', 'legalBasis', 'dataType']) expect(shown).toContain(at(known, key));
    expect(shown).toContain('Official');
    expect(shown).toContain('Data exchange');
  });

  test('is searched as one types, and narrowed by owner and classification', async () => {
    const { page } = browsing;
    await open('imigrasi-kalbar');
    const search = page.getByLabel('Search', { exact: true });
    await search.pressSequentially('staypermit VALID');
    await expect.poll(names).toContain('StayPermit.validUntil');
    expect((await names()).length).toBeLessThan(10);
    await search.fill('no such words');
    await expect.poll(names).toEqual([]);
    expect(await page.getByRole('button', { name: 'Download CSV' }).isDisabled()).toBe(true);

    await search.fill('');
    await page.getByRole('combobox', { name: 'Owner' }).selectOption('imigrasi');
    await expect.poll(names).toContain('StayPermit.validUntil');
    await expect.poll(names).not.toContain('Viewer.role');
    const owned = await names();
    await page.getByRole('combobox', { name: 'Classification' }).selectOption('OPEN');
    await expect.poll(async () => (await names()).length).toBeLessThan(owned.length);
  });

  test('a link leads to a field, and says nothing more of a hidden one than of none', async () => {
    const { page } = browsing;
    await open('imigrasi-kalbar', 'StayPermit.status&');
    const entry = page.locator('[id="StayPermit.status"]');
    expect(await entry.evaluate((element) => element === document.activeElement)).toBe(true);
    expect((await entry.boundingBox())?.y).toBeLessThan(400);

    const alert = page.getByRole('alert');
    await open('public', 'StayPermit.status&');
    const hidden = await alert.innerText();
    await open('public', 'Nowhere.nothing&');
    expect(await alert.innerText()).toBe(hidden.replace('StayPermit.status', 'Nowhere.nothing'));
  });

  test('a link leads to its field, whatever was searched for before, and back from one that is not there', async () => {
    const { page } = browsing;
    await open('imigrasi-kalbar');
    const all = (await names()).length;
    const follow = (place: string) =>
      page.evaluate((wanted) => {
        location.hash = `${wanted}&caller=imigrasi-kalbar`;
      }, place);
    const entry = page.locator('[id="StayPermit.status"]');
    const expectArrival = async (): Promise<void> => {
      await expect.poll(async () => (await names()).length).toBe(all);
      expect(await entry.evaluate((element) => element === document.activeElement)).toBe(true);
      const y = (await entry.boundingBox())?.y;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(400);
    };
    const search = page.getByLabel('Search', { exact: true });
    await search.fill('no such words');
    await expect.poll(names).toEqual([]);
    await follow('StayPermit.status');
    await expectArrival();
    await follow('Nowhere.nothing');
    await page.getByRole('alert').waitFor();
    await follow('StayPermit.status');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await expectArrival();

    // Among what a search has left, the entry stands elsewhere than in the whole.
    await open('imigrasi-kalbar');
    await search.fill('StayPermit.status');
    await expect.poll(async () => (await names()).length).toBeLessThan(all);
    await page.getByRole('link', { name: 'StayPermit.status' }).click();
    await expectArrival();
  });

  test('following a field’s own link stays with the caller', async () => {
    const { page } = browsing;
    await open('naker-kapuas');
    await page.getByRole('link', { name: 'Viewer.role' }).click();
    expect(page.url()).toMatch(/#Viewer\.role&caller=naker-kapuas/);
    await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
    await page.getByRole('link', { name: 'Explorer' }).click();
    await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
  });

  test('nothing of a former caller stays', async () => {
    const { page } = browsing;
    await open('binda-kalbar');
    expect(await page.content()).toMatch(/InformationReport/);
    await page.getByLabel('Caller').selectOption('naker-kapuas');
    await page.getByRole('status').filter({ hasText: 'You are naker-kapuas' }).waitFor();
    await page.locator('.entry').first().waitFor();
    expect(await page.content()).not.toMatch(/InformationReport/);
  });

  test('is downloaded as it is narrowed', async () => {
    const { page } = browsing;
    await open('public');
    await page.getByLabel('Search', { exact: true }).fill('clearance level');
    await expect.poll(names).toContain('Clearance.level');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('timpora-field-catalogue.csv');
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFtype,field,concept,definition,owner,classification,legalBasis,purposes,unit,dataType,source,freshness',
    );
    expect(lines).toHaveLength((await names()).length + 1);
  });

  test('at 390 pixels it needs no scrolling sideways', async () => {
    const { page } = browsing;
    await onPhone(page, async () => {
      await open('imigrasi-kalbar');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  });

  test('runs under the policy of every page, without styles of its own', async () => {
    const reply = await fetch(`${browsing.gateway.url}/catalogue`);
    expect(reply.headers.get('content-security-policy')).toBe(
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
  });
});
