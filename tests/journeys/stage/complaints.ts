import { expect, type Page } from '@playwright/test';

/** What a journey expects the browser to complain about: failed requests it causes on purpose. */
export type ExpectComplaints = (about: RegExp) => void;

/** Everything the pages of a journey complain about. */
export type Complaints = { watch(page: Page): void; expect: ExpectComplaints; judge(): void };

export function collectComplaints(): Complaints {
  const expected: RegExp[] = [];
  const heard: string[] = [];
  return {
    watch(page) {
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => heard.push(String(error)));
    },
    expect: (about) => void expected.push(about),
    judge: () => expect(heard.filter((complaint) => !expected.some((about) => about.test(complaint)))).toEqual([]),
  };
}
