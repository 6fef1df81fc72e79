import { expect, type Page, type Request } from '@playwright/test';

/** The scripts of a page that were asked for and have not come. */
const PENDING = new WeakMap<Page, Set<Request>>();

/** From the beginning of a page: what was asked for before would not be known. */
export function watchScripts(page: Page): void {
  const pending = new Set<Request>();
  PENDING.set(page, pending);
  page.on('request', (request) => {
    if (request.resourceType() === 'script') pending.add(request);
  });
  const forget = (request: Request) => void pending.delete(request);
  page.on('requestfinished', forget).on('requestfailed', forget);
}

function pendingScripts(page: Page): string[] {
  return [...(PENDING.get(page) ?? [])].map((request) => `waits for the script ${request.url()}`);
}

/**
 * Waits until a screen has everything it is made of and nothing of it is on the way, whatever the
 * machine's speed; what it waits for in vain stands in the failure. `patience` in milliseconds:
 * that of every expectation unless said otherwise.
 */
export async function untilSettled(page: Page, name: string, patience?: number): Promise<void> {
  await expect
    .poll(async () => [...(await page.evaluate(unsettled)), ...pendingScripts(page)], {
      message: `${name} to settle`,
      intervals: [20, 50, 100],
      ...(patience !== undefined && { timeout: patience }),
    })
    .toEqual([]);
}

/** In the page: what it lacks or waits for, a sentence each. */
function unsettled(): string[] {
  const shown = (selector: string) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const lacks = (what: string, selector: string) => (shown(selector).some(({ textContent }) => textContent) ? [] : [`has no ${what}`]);
  return [
    ...(document.readyState === 'complete' ? [] : [`is ${document.readyState}`]),
    ...lacks('main landmark', 'main, [role="main"]'),
    ...lacks('level-one heading', 'h1, [role="heading"][aria-level="1"]'),
    ...shown('[aria-busy="true"]').map((element) => `is busy at ${element.cloneNode().textContent || element.outerHTML.slice(0, 120)}`),
    ...(document.fonts.status === 'loaded' ? [] : ['waits for a font']),
    ...[...document.images].filter(({ complete }) => !complete).map(({ src }) => `waits for the picture ${src}`),
    ...document.getAnimations().flatMap(({ playState, effect }) => (playState === 'running' && effect ? ['moves'] : [])),
  ];
}
