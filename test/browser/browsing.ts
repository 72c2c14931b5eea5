// A gateway and a browser for the tests of one file.
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openGateway } from '../gateway.ts';
import type { GatewayOptions, TestGateway } from '../gateway.ts';
import { missingChromium, openChromium } from './chromium.ts';
import type { Watched } from './chromium.ts';

export interface Browsing {
  readonly gateway: TestGateway;
  readonly watched: Watched;
  readonly page: Page;
}

/**
 * Opens both before the first test; where there is no Chromium, the tests are named as not run. After the last one
 * no other host may have been asked, and nothing refused or reported.
 */
export function browse(options?: GatewayOptions): Browsing {
  let gateway: TestGateway | undefined;
  let watched: Watched | undefined;
  const opened = <Thing>(thing: Thing | undefined): Thing => {
    if (!thing) throw new Error('Expected the gateway and the browser to be open: ask inside a test.');
    return thing;
  };

  beforeAll(async () => {
    if (missingChromium !== null) return;
    gateway = await openGateway(options);
    watched = await openChromium(gateway.url);
  });
  beforeEach((context) => {
    if (missingChromium !== null) context.skip(missingChromium);
  });
  afterAll(async () => {
    await watched?.close();
    await gateway?.close();
    expect([watched?.foreign ?? [], watched?.complaints ?? []]).toEqual([[], []]);
  });

  return {
    get gateway() {
      return opened(gateway);
    },
    get watched() {
      return opened(watched);
    },
    get page() {
      return opened(watched).page;
    },
  };
}

/** Does something at the width of a phone. */
export async function onPhone(page: Page, act: () => Promise<void>): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  try {
    await act();
  } finally {
    await page.setViewportSize({ width: 1280, height: 720 });
  }
}
