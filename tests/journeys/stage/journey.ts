import { test as base, type Page } from '@playwright/test';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import type { Account } from './account.ts';
import type { Session } from './api-client.ts';
import { type Complaints, collectComplaints, type ExpectComplaints } from './complaints.ts';
import { FLEET } from './fleet.ts';
import { install, installPrepared, type OwnInstallation, visitOffice } from './house-door.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { watchScripts } from './settled.ts';
import { hinderContext, hinderPage } from './slowness.ts';

/** The cookies of somebody who is not signed in. */
const NOBODY: Session = { cookies: [], origins: [] };

/**
 * What every journey has. Whatever the browser's console complains about, and nobody expected,
 * fails it.
 */
type Browsing = {
  expectComplaints: ExpectComplaints;
  /**
   * A page of somebody else, in a browser of their own and not signed in; at the journey's address.
   */
  newcomer(): Promise<Page>;
  /**
   * Closes something once the journey is over and its page is closed: a page would complain about a
   * server that left before it.
   */
  closeLater(step: () => Promise<void>): void;
  complaints: Complaints;
};

/**
 * A journey, and the only door to a page: what is watched and what is slowed is so on every page.
 */
export const journey = base.extend<Browsing>({
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const complaints = collectComplaints();
      await use(complaints);
      complaints.judge();
    },
    { auto: true },
  ],
  expectComplaints: ({ complaints }, use) => use(complaints.expect),
  context: async ({ context }, use) => {
    await hinderContext(context);
    await use(context);
  },
  page: async ({ page, complaints }, use) => {
    await prepare(page, complaints);
    await use(page);
  },
  closeLater: async ({ context }, use) => {
    const steps: (() => Promise<void>)[] = [];
    await use((step) => void steps.push(step));
    await context.close();
    for (const step of steps.reverse()) await step();
  },
  newcomer: async ({ browser, complaints }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext({ storageState: NOBODY });
      opened.push(context);
      await hinderContext(context);
      const page = await context.newPage();
      await prepare(page, complaints);
      return page;
    });
    for (const context of opened) await context.close();
  },
});

async function prepare(page: Page, complaints: Complaints): Promise<void> {
  complaints.watch(page);
  watchScripts(page);
  await hinderPage(page);
}

type Places = {
  /** Auvik as it is at an MSP: 1,200 devices of all kinds. */
  auvik: AuvikSandbox;
  /** The product before anybody came. */
  newInstallation: OwnInstallation;
  /**
   * An account that has synced all of a large fleet. It is everybody's: journeys in it only look;
   * they change nothing.
   */
  office: Account & { integrationId: string };
  /** An account for journeys that add, break and change: each brings its own Auvik with its own tenants. */
  workshop: Account;
  /** An account whose mails arrive, with three clients, for journeys about people. */
  team: Account & { mailbox: Mailbox };
};

const journeyInAPlace = journey.extend<Places>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  auvik: async ({}, use) => {
    const sandbox = await startAuvikSandbox({ lines: generateFleet(FLEET), rateLimit: null });
    await use(sandbox);
    await sandbox.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  newInstallation: async ({}, use) => {
    const installation = await install();
    await use(installation);
    await installation.leave();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  office: async ({}, use) => use(await visitOffice()),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  workshop: async ({}, use) => {
    const { account, leave } = await installPrepared('account');
    await use(account);
    await leave();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
  team: async ({}, use) => {
    const mailbox = await openMailbox();
    const { account, leave } = await installPrepared('team', { smtpUrl: mailbox.url });
    await use({ ...account, mailbox });
    await leave();
    await mailbox.close();
  },
});

/** A journey that begins before the set-up. */
export const onFirstVisit = journeyInAPlace.extend({ baseURL: ({ newInstallation }, use) => use(newInstallation.url) });

/** A journey of the signed-in Administrator through a synced account. */
export const inOffice = journeyInAPlace.extend({
  baseURL: ({ office }, use) => use(office.url),
  storageState: ({ office }, use) => use(office.session),
});

/** A journey of the signed-in Administrator through an account in which things go wrong. */
export const inWorkshop = journeyInAPlace.extend({
  baseURL: ({ workshop }, use) => use(workshop.url),
  storageState: ({ workshop }, use) => use(workshop.session),
});

/** A journey of the signed-in Administrator among colleagues. */
export const inTeam = journeyInAPlace.extend({
  baseURL: ({ team }, use) => use(team.url),
  storageState: ({ team }, use) => use(team.session),
});

/** A journey among colleagues that begins at the sign-in page. */
export const asNewcomer = inTeam.extend({ storageState: NOBODY });
