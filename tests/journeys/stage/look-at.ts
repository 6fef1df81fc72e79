import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and what axe holds for good practice; no rule is switched off. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How a screen is looked at: wide in both themes, and on a phone. */
const VIEWS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 375, height: 812, colorScheme: 'light' },
] as const;

/** The narrowest screen WCAG asks for: 1280 pixels at 400 %. */
const NARROWEST = { width: 320, height: 640 };

/**
 * Holds a screen, in the state it is in now, to axe in both themes and on a phone, and to 320 pixels without scrolling
 * sideways. Leaves the page as wide as it was. With LM_PICTURES=FOLDER it also keeps a picture of each view.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const { width, height, colorScheme } of VIEWS) {
    await page.setViewportSize({ width, height });
    await turn(page, colorScheme);
    await keepPicture(page, `${name}-${width}-${colorScheme}`);
    const violations = await violationsOn(page);
    expect(violations.map(inWords), `axe on ${name}, ${width} px, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize(NARROWEST);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), `the width of ${name}`).toBe(NARROWEST.width);
  await turn(page, 'light');
  if (before) await page.setViewportSize(before);
}

/** Lets the system be light or dark, as the member's would be, and waits until the page is drawn that way. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['LM_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/**
 * Only violations are sent back in full, and no second tab is opened to put the results of frames together: there are
 * none. Both together halve the time of a look, and change nothing about what is found.
 */
async function violationsOn(page: Page): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode();
  return (await axe.analyze()).violations;
}

function inWords({ id, help, nodes }: Violation): string {
  return `${id}: ${help} at ${nodes.map(({ html }) => html.slice(0, 160)).join(' and ')}`;
}
