import type { Page } from '@playwright/test';

/** What came over the line, in the browser's own count: headers and bodies as they were sent. */
export type Weight = { bytes: number; requests: readonly string[] };

/**
 * Weighs all that a page loads until it is asked what that was. What is on the way then is waited
 * for and counted.
 */
export async function weigh(page: Page): Promise<() => Promise<Weight>> {
  const devtools = await page.context().newCDPSession(page);
  const sizes = new Map<string, Promise<number>>();
  const arrived = new Map<string, (bytes: number) => void>();
  const requests: string[] = [];
  devtools.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => {
    requests.push(new URL(url).pathname);
    const { promise, resolve } = Promise.withResolvers<number>();
    sizes.set(requestId, promise);
    arrived.set(requestId, resolve);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => arrived.get(requestId)?.(encodedDataLength));
  devtools.on('Network.loadingFailed', ({ requestId }) => arrived.get(requestId)?.(0));
  await devtools.send('Network.enable');
  return async () => {
    const all = await Promise.all(sizes.values());
    return { bytes: all.reduce((sum, bytes) => sum + bytes, 0), requests };
  };
}
