import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';

/**
 * `npm run journeys -- --slow` plays the journeys twice more: where every script comes late, and
 * where the processor is slow.
 */
const HURDLES = ['chunks', 'processor'] as const;
const HURDLE = HURDLES.find((hurdle) => hurdle === process.env['JOURNEYS_SLOW']);

/** How late a script is, in milliseconds. */
const LATE_MS = 500;
/** How many times slower the page's processor is. */
const SLOWER = 4;

/** Before any page of a context is opened. */
export async function hinderContext(context: BrowserContext): Promise<void> {
  if (HURDLE !== 'chunks') return;
  await context.route('**/assets/*.js', async (route) => {
    await sleep(LATE_MS);
    await route.fallback().catch(() => undefined); // The page may have gone elsewhere meanwhile.
  });
}

/** Before anything is loaded into a page. */
export async function hinderPage(page: Page): Promise<void> {
  if (HURDLE !== 'processor') return;
  const devtools = await page.context().newCDPSession(page);
  const slowDown = () => devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await slowDown();
  // A document may come to another process of the browser, which knows nothing of it.
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    slowDown().catch((error: unknown) => {
      if (!page.isClosed()) throw error;
    });
  });
}
