// The meeting pack in a real browser against the real gateway: the figures of two meetings, and the way to the persons behind them.
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createFaultySource } from '../faults/source.ts';
import { at } from '../gateway.ts';
import { faults } from './axe.ts';
import { browse, onPhone } from './browsing.ts';
import { load } from './chromium.ts';

const faulty = createFaultySource();

/** Waits until nothing is asked for any more. */
async function settle(page: Page): Promise<void> {
  await page.locator('.cover').waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector('.asking') &&
      [...document.querySelectorAll('.tile')].every((tile) => !tile.textContent?.includes('…')),
  );
}

/** The cells of a workbook's sheets that hold text or figures, by the names of the sheets. */
async function readWorkbook(path: string): Promise<ReadonlyMap<string, { cells: string; xml: string }>> {
  const files = unzipSync(new Uint8Array(await readFile(path)));
  const textOf = (name: string) => new TextDecoder().decode(files[name]);
  const strings = [...textOf('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>/gs)];
  const names = [...textOf('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  return new Map(
    names.map(([, name = ''], index) => {
      const xml = textOf(`xl/worksheets/sheet${index + 1}.xml`);
      const cells = [...xml.matchAll(/<c [^>]*?(t="s")?[^>]*?><v>([^<]*)<\/v>/g)].map(
        ([cell, , value = '']) => (cell.includes('t="s"') ? (strings[Number(value)]?.[1] ?? '') : value),
      );
      return [name, { cells: cells.join('|'), xml }];
    }),
  );
}

describe('the meeting pack', () => {
  const browsing = browse({ around: { naker: (source) => faulty.around(source, 'naker') } });
  const open = async (place: string, language = 'en'): Promise<void> => {
    const { page, gateway } = browsing;
    await load(page, `${gateway.url}/meeting?lang=${language}#${place}`);
    await settle(page);
  };
  const headline = () => browsing.page.locator('.headline li').allInnerTexts();

  test('of Kalimantan Barat has the figures of the meeting, published beside counted', async () => {
    await open('caller=imigrasi-kalbar');
    const { page } = browsing;
    expect(await page.locator('.cover h2').innerText()).toBe('Kalimantan Barat, June 18, 2025');
    const figures = (await headline()).map((text) => text.split('\n'));
    expect(figures.map(([value]) => value)).toEqual(['1,131', '65', '75', '1,147']);
    expect(figures[0]).toContain('Counted 1,131 as of June 18, 2025');
    // As the same difference is told by the graph.
    const { data } = await browsing.gateway.ask(
      'imigrasi-kalbar',
      '{ reconciliation(region: "61", measure: WORKERS) { both differing { totalCount explainedCount } } findings(region: "61.04") { totalCount } }',
    );
    const differing = at(data, 'reconciliation', 'differing');
    const unexplained = Number(at(differing, 'totalCount')) - Number(at(differing, 'explainedCount'));
    const row = await page.locator('.compare tr', { hasText: 'Workers' }).innerText();
    expect(row).toContain(Number(at(data, 'reconciliation', 'both')).toLocaleString('en'));
    expect(row).toContain(`${unexplained} not explained`);
    const tile = page.locator('.tile', { hasText: 'Ketapang' });
    expect(await tile.innerText()).toContain(String(at(data, 'findings', 'totalCount')));
    const most = Math.max(...(await page.locator('.tile .value').allInnerTexts()).map(Number));
    expect(await page.locator('.regions .legend li').last().innerText()).toMatch(new RegExp(`\\b${most}$`));
    expect(await page.locator('.compare .legend li').allInnerTexts()).toContain('In both');
    expect(await page.locator('.chart svg text', { hasText: 'In both' }).count()).toBeGreaterThan(0);
  });

  test('of Kapuas has its 29 workers, in Indonesian at first', async () => {
    await open('caller=naker-kapuas', 'id');
    const { page } = browsing;
    expect(await page.locator('.cover h2').innerText()).toBe('Kabupaten Kapuas, 18 Juni 2025');
    const figures = await headline();
    expect(figures.find((text) => text.includes('Tenaga kerja asing'))).toMatch(/^29\n/);
    expect(figures.find((text) => text.includes('Pemegang ITAP'))).toMatch(/^tidak ditampilkan\n/);
  });

  test.each([
    ['caller=nobody', [/caller “nobody”.*Shown is public/], 'caller=public'],
    ['caller=public&region=99', [/region “99”.*Shown is Kalimantan Barat/], 'region=61'],
    ['caller=public&region=61.99', [/region “61.99”.*Shown is Kalimantan Barat/], 'region=61'],
    ['caller=naker-kapuas&purpose=NOPE&date=2031-01-01', [/purpose “NOPE”/, /day “2031-01-01”/], ''],
    [
      'caller=naker-kapuas&region=61&date=2025-02-30&measure=NOPE&list=only/nope',
      [
        /region “61”.*Shown is Kabupaten Kapuas/,
        /day “2025-02-30”.*business date/,
        /comparison “NOPE”.*Shown is Workers/,
        /a list that you do not have/,
      ],
      'region=62.03&measure=WORKERS',
    ],
  ])('says what %s names in vain, and what is shown instead', async (place, says, shown) => {
    await open(place);
    const { page } = browsing;
    const remarks = page.locator('.remark');
    await expect.poll(() => remarks.count()).toBe(says.length);
    await settle(page);
    expect(await remarks.allInnerTexts()).toEqual(says.map((each) => expect.stringMatching(each)));
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('.cover h2').innerText()).toContain('2025');
    const { hash } = new URL(page.url());
    expect(hash).toContain(shown);
    // Whoever is sent the address as it now is sees the same, without a word.
    await page.reload();
    await settle(page);
    expect(await remarks.count()).toBe(0);
    expect(new URL(page.url()).hash).toBe(hash);
  });

  test('opens no other order where the address names one that the caller has not', async () => {
    await open('caller=imigrasi-kalbar&purpose=CASE_SETTLEMENT&order=NOPE');
    const { page } = browsing;
    expect(await page.locator('.remark').innerText()).toMatch(/order “NOPE”.*without an order/);
    expect(new URL(page.url()).hash).not.toContain('order=');
    expect(await page.getByLabel('Purpose').inputValue()).not.toBe('CASE_SETTLEMENT');
  });

  test('of a past day says what is of that day, and what is not', async () => {
    await open('caller=naker-kapuas&date=2025-03-01');
    const { page } = browsing;
    expect(await page.locator('.compare').innerText()).toContain('from the registers as they stand today');
    expect(await page.locator('.findings').innerText()).toContain('whatever day is chosen');
    await open('caller=naker-kapuas');
    expect(await page.locator('main').innerText()).not.toMatch(/as they stand today|whatever day/);
  });

  test('of the public has published figures, and nothing else is asked for', async () => {
    const { page } = browsing;
    const asked: string[] = [];
    const listen = (request: { postData(): string | null }) => void asked.push(request.postData() ?? '');
    page.on('request', listen);
    await open('caller=public&list=findings//61');
    page.off('request', listen);
    expect((await headline()).map((text) => text.split('\n')[0])).toEqual(['1,131', '65', '75', '1,147']);
    expect(await page.locator('.part').count()).toBe(1);
    expect(asked.join()).toContain('publishedCounts');
    expect(asked.join()).not.toMatch(/reconciliation|finding/i);
    expect(await page.locator('main').innerText()).not.toMatch(/finding|differ|severity/i);
  });

  test('leads from a figure to its persons by the keyboard, and a link shows the same', async () => {
    const { page } = browsing;
    await open('caller=imigrasi-kalbar&region=61.04');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('meeting-region');
    const count = page.getByRole('button', { name: /Open the list: .*Name/ }).last();
    await count.focus();
    await page.keyboard.press('Enter');
    const rows = page.locator('.list tbody tr');
    await rows.first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('meeting-list');
    expect(await rows.first().innerText()).toMatch(/imigrasi, [A-Z][^:]*: .* naker, [A-Z][^:]*: /s);
    const label = await count.getAttribute('aria-label');
    await page.getByRole('button', { name: 'Close the list' }).click();
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe(label);
    await page.keyboard.press('Enter');
    await rows.first().waitFor();
    const shown = await page.locator('.list').innerText();
    await page.reload();
    await settle(page);
    expect(await page.locator('.list').innerText()).toBe(shown);
    await page.goBack();
    await rows.first().waitFor({ state: 'detached' });
  });

  test('lists findings a page at a time, with what they rest on', async () => {
    const { page } = browsing;
    await open('caller=imigrasi-kalbar&region=61.04&list=findings//61.04');
    const rows = page.locator('.list tbody tr');
    expect(await rows.count()).toBe(20);
    await page.getByRole('button', { name: 'Show the next ones' }).click();
    await expect.poll(() => rows.count()).toBe(40);
  });

  test('opens the row that a finding rests on, with what the caller may see of it', async () => {
    const { page } = browsing;
    await open('caller=imigrasi-kalbar&region=61.04&list=findings/R01_OVERSTAY/61.04');
    const row = page.locator('.list .evidence details').first();
    await row.locator('summary').focus();
    await page.keyboard.press('Enter');
    await row.locator('dl').waitFor();
    const said = await row.locator('dl').innerText();
    expect(said).toMatch(/Valid until\n\w+ \d+, \d{4}/);
    expect(said).toMatch(/Kind\n[A-Z][a-z]/);
    expect(said).not.toMatch(/null|undefined|Number of the file/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await row.locator('dl').innerText()).toBe(said);
    expect(await row.locator('a').getAttribute('href')).toMatch(
      /^\/catalogue#StayPermit&caller=imigrasi-kalbar/,
    );
  });

  test('writes years, days and states of a row as a reader does', async () => {
    const { page } = browsing;
    await open('caller=imigrasi-kalbar&region=61.04&list=findings/R02_PASSPORT/61.04');
    const row = page.locator('.list .evidence details', { hasText: 'Travel document' }).first();
    await row.locator('summary').click();
    await row.locator('dl').waitFor();
    const said = await row.locator('dl').innerText();
    expect(said).toMatch(/Birth year\n(19|20)\d\d\n/);
    expect(said).toMatch(/Nationality\n[A-Z][a-z]/);
  });

  test('is taken along as a workbook, as it is shown, in which nothing is computed', async () => {
    const { page } = browsing;
    await open('caller=imigrasi-kalbar&list=findings/R01_OVERSTAY/61.04');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download XLSX' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('timpora-61-2025-06-18.xlsx');
    const sheets = await readWorkbook(await file.path());
    for (const { cells } of sheets.values()) expect(cells).toContain('|Synthetic data|');
    expect([...sheets.keys()]).toEqual(['Figures', 'Differences', 'Findings']);
    expect(sheets.get('Figures')?.cells).toMatch(/\|1131\|1131\|.*\|65\|65\|.*\|75\|75\|/);
    expect(sheets.get('Differences')?.cells).toContain('Differences: Workers');
    const [first = ''] = (await page.locator('.list tbody th').first().innerText()).split('\n');
    expect(sheets.get('Findings')?.cells).toContain(first);
    for (const { xml } of sheets.values()) expect(xml).not.toContain('<f>');
  });

  test('is printed on A4, light and without its controls', async () => {
    const { page } = browsing;
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('caller=naker-kapuas');
    const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(file) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    expect(file.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(
      await page.locator('.choices, .bar').evaluateAll((all) => all.map((one) => one.checkVisibility())),
    ).toEqual([false, false]);
    expect(await page.locator('.page').evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const headOf = (name: string) =>
      page.evaluate((one) => document.documentElement.style.getPropertyValue(one), name);
    expect(await headOf('--head-left')).toBe('"Official · Synthetic data"');
    expect(await headOf('--head-right')).toBe('"Kabupaten Kapuas · June 18, 2025 · naker-kapuas"');
    // A4 between its margins, at 96 pixels an inch: no part is wider than the paper.
    await page.setViewportSize({ width: 688, height: 1000 });
    await open('caller=imigrasi-kalbar');
    expect(await page.locator('.column').count()).toBe(3);
    expect(
      await page
        .locator('.column, .wide, .compare')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollWidth > one.clientWidth).map(({ className }) => className),
        ),
    ).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  test('says in plain words which part cannot be had, and shows the others', async () => {
    const { page } = browsing;
    faulty.fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
    try {
      await open('caller=imigrasi-kalbar&region=61.04');
      const alerts = await page.getByRole('alert').allInnerTexts();
      expect(alerts.join()).toContain('The data of an agency cannot be read at the moment.');
      expect((await headline()).length).toBeGreaterThan(2);
      expect(await page.locator('.compare tr', { hasText: 'Permanent residents' }).innerText()).toMatch(/\d/);
    } finally {
      faulty.fault = { is: 'none' };
    }
    await page.getByRole('button', { name: 'Try again' }).last().click();
    await page.locator('.findings table').waitFor();
  });

  test.each([
    ['id', 'light', 1280],
    ['en', 'dark', 390],
  ] as const)('has no fault that axe finds in %s, %s, at %i pixels', async (language, colorScheme, width) => {
    const { page } = browsing;
    await page.emulateMedia({ colorScheme });
    const look = async (): Promise<void> => {
      await open('caller=imigrasi-kalbar&list=differing//open', language);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await faults(page)).toEqual([]);
    };
    await (width === 390 ? onPhone(page, look) : look());
    await page.emulateMedia({ colorScheme: 'light' });
  });
});
