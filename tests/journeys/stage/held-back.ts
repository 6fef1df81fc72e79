import type { Page } from '@playwright/test';

/**
 * Keeps whatever matches from a page until it is let go: what takes long on a slow line takes as
 * long as a journey looks at it.
 */
export async function holdBack(page: Page, pattern: string): Promise<{ letGo(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(pattern, async (route) => {
    await promise;
    await route.fallback();
  });
  return { letGo: resolve };
}
