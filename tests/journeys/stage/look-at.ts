import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type CDPSession, expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type Result, type RunOnly, type RunOptions } from 'axe-core';
import { untilSettled } from './settled.ts';

/** WCAG 2.2 AA and what axe holds for good practice; no rule is switched off. */
const EVERY_RULE: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/**
 * The rules that judge colours, as axe itself sorts them: of the same document in another theme no
 * other rule can say anything else.
 */
const COLOUR_RULES: RunOnly = {
  type: 'rule',
  values: axe
    .getRules(EVERY_RULE.values)
    .filter(({ tags }) => tags.includes('cat.color'))
    .map(({ ruleId }) => ruleId),
};

/**
 * How a screen is looked at: wide in both themes, and on a phone, where it is laid out anew. It
 * begins in the theme in which the screen stands, stays in the other, and only ever gets narrower:
 * what is turned or widened once more is drawn once more.
 */
const VIEWS = [
  { width: 1440, height: 900, isTurned: false, rules: EVERY_RULE },
  { width: 1440, height: 900, isTurned: true, rules: COLOUR_RULES },
  { width: 375, height: 812, isTurned: true, rules: EVERY_RULE },
] as const;

/** The narrowest screen WCAG asks for: 1280 pixels at 400 %. */
const NARROWEST = { width: 320, height: 640 };

type Look = {
  /**
   * How many milliseconds a screen may take to settle: as long as every expectation unless said
   * otherwise.
   */
  patience?: number;
  /** What stands in for a screen is looked at itself: it will not settle. */
  isOnTheWay?: boolean;
};

/**
 * Holds a screen, as soon as it has settled in the state it is in now, to axe in both themes and on
 * a phone, and to 320 pixels without scrolling sideways. Leaves the page as wide as it was, and in
 * the other theme. With LM_PICTURES=FOLDER it also keeps a picture of each view.
 */
export async function lookAt(page: Page, name: string, { patience, isOnTheWay = false }: Look = {}): Promise<void> {
  const before = page.viewportSize();
  const theme = await themeOf(page);
  for (const { width, height, isTurned, rules } of VIEWS) {
    await page.setViewportSize({ width, height });
    const colorScheme = isTurned ? OTHER[theme] : theme;
    await turn(page, colorScheme);
    if (!isOnTheWay) await untilSettled(page, name, patience);
    await keepPicture(page, `${name}-${width}-${colorScheme}`);
    const violations = await violationsOn(page, rules);
    expect(violations.map(inWords), `axe on ${name}, ${width} px, ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize(NARROWEST);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
      message: `the width of ${name}`,
      ...(patience !== undefined && { timeout: patience }),
    })
    .toBe(NARROWEST.width);
  if (before) await page.setViewportSize(before);
}

type Theme = 'light' | 'dark';

const OTHER: Record<Theme, Theme> = { light: 'dark', dark: 'light' };

async function themeOf(page: Page): Promise<Theme> {
  return page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
}

/** Lets the system be light or dark, as the member's would be, and waits until the page is drawn that way. */
async function turn(page: Page, colorScheme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['LM_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Axe is handed to a document once and stays there for the looks that follow: handing it over takes
 * as long as looking.
 */
async function violationsOn(page: Page, runOnly: RunOnly): Promise<readonly Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await handAxeTo(page);
  const options: RunOptions = { runOnly, resultTypes: ['violations'] };
  return page.evaluate(async (given) => (await (window as unknown as AxeInPage).axe.run(document, given)).violations, options);
}

const DEVTOOLS = new WeakMap<Page, CDPSession>();

/**
 * By the developer tools: so the browser compiles the same text for a page once. By `page.evaluate`
 * every document took 0.2 s more.
 */
async function handAxeTo(page: Page): Promise<void> {
  const devtools = DEVTOOLS.get(page) ?? (await page.context().newCDPSession(page));
  DEVTOOLS.set(page, devtools);
  await devtools.send('Runtime.evaluate', { expression: AXE_SOURCE });
}

type AxeInPage = { axe: { run(what: Document, options: RunOptions): Promise<AxeResults> } };

function inWords({ id, help, nodes }: Result): string {
  return `${id}: ${help} at ${nodes.map(({ html }) => html.slice(0, 160)).join(' and ')}`;
}
