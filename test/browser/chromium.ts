// A Chromium that watches one page: what it requests, what it reports, what its policy refuses.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** Why the browser's tests do not run here; null where they do. */
export const missingChromium = existsSync(executablePath)
  ? null
  : "explorer in Chromium: install Debian's chromium (apt-get install chromium) or set CHROMIUM_PATH";

export interface Watched {
  readonly page: Page;
  /** Addresses requested of any host but the gateway's. */
  readonly foreign: readonly string[];
  /** Errors and warnings of the console, uncaught errors, and refusals of the content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * Loads an address anew, also where it differs from the one before in its last part alone, which a browser takes as a way
 * within the page. From another page of the gateway: one process of the browser then has the pages' code ready.
 */
export async function load(page: Page, address: string): Promise<void> {
  if (URL.parse(page.url())?.origin !== new URL(address).origin) {
    await page.goto(address);
    return;
  }
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate((place) => {
      history.replaceState(null, '', place);
      location.reload();
    }, address),
  ]);
}

/** Opens a page in a new profile, which is removed on close. */
export async function openChromium(gateway: string): Promise<Watched> {
  const profile = await mkdtemp(join(tmpdir(), 'timpora-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args: flags.split(' ') });
  // Not how long anything may take, but when it hangs.
  browser.setDefaultTimeout(120_000);
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: gateway });
  const foreign: string[] = [];
  const complaints: string[] = [];
  browser.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== gateway && protocol !== 'data:') foreign.push(request.url());
  });
  browser.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  browser.on('weberror', (error) => complaints.push(String(error.error())));
  await browser.exposeFunction('reportViolation', (violation: string) => complaints.push(violation));
  await browser.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    reportViolation(event.violatedDirective + ' refused ' + event.blockedURI))`);
  return {
    page: await browser.newPage(),
    foreign,
    complaints,
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
