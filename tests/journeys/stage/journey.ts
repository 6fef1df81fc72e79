import { test as base, expect, type Page } from '@playwright/test';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../../../sandboxes/auvik/index.ts';
import { type Account, setUpAccount } from './account.ts';
import { type Installation, startInstallation } from './installation.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { startSmallMsp, switches } from './small-msp.ts';

/** A fleet large enough to scroll and to watch being read, small enough to be read in seconds. */
const FLEET = { devices: 1_200, clients: 12, seed: 'journeys' } as const;
/** The invented fleet's uppermost tenant. */
export const FLEET_PREFIX = 'northpeakmsp';

const THREE_CLIENTS = ['Alder Creek', 'Birch Dental', 'Cedar Schools'].map((name, at) => ({
  prefix: `client${at}`,
  name,
  devices: switches(at + 2),
}));

type Places = {
  /** Auvik as it is at an MSP: 1,200 devices of all kinds. */
  auvik: AuvikSandbox;
  /** The product before anybody came. */
  newInstallation: Installation;
  /** An account that has synced all of `auvik`. Journeys in it only look; they change nothing. */
  office: Account & { integrationId: string };
  /** An account for journeys that add, break and change: each brings its own Auvik with its own tenants. */
  workshop: Account;
  /** An account whose mails arrive, with three clients, for journeys about people. */
  team: Account & { mailbox: Mailbox };
};

type Watching = {
  /** What a journey expects the browser to complain about: failed requests it causes on purpose. */
  expectComplaints(about: RegExp): void;
};

/** A journey. Whatever the browser's console complains about, and nobody expected, fails it. */
const journey = base.extend<Watching, Places>({
  auvik: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const sandbox = await startAuvikSandbox({ lines: generateFleet(FLEET), rateLimit: null });
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  newInstallation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const installation = await startInstallation();
      await use(installation);
      await installation.stop();
    },
    { scope: 'worker' },
  ],
  office: [
    async ({ auvik }, use) => {
      const installation = await startInstallation();
      const account = await setUpAccount(installation);
      const { id } = await account.connect(auvik, FLEET_PREFIX);
      await use({ ...account, integrationId: id });
      await account.close();
      await installation.stop();
    },
    { scope: 'worker' },
  ],
  workshop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const installation = await startInstallation();
      const account = await setUpAccount(installation);
      await use(account);
      await account.close();
      await installation.stop();
    },
    { scope: 'worker' },
  ],
  team: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const mailbox = await openMailbox();
      const installation = await startInstallation({ SMTP_URL: mailbox.url });
      const account = await setUpAccount(installation);
      const auvik = await startSmallMsp(90, THREE_CLIENTS);
      await account.connect(auvik, auvik.prefix);
      await use({ ...account, mailbox });
      await account.close();
      await auvik.close();
      await installation.stop();
      await mailbox.close();
    },
    { scope: 'worker' },
  ],
  expectComplaints: [
    async ({ page }, use) => {
      const expected: RegExp[] = [];
      const complaints = complaintsOf(page);
      await use((about) => void expected.push(about));
      expect(complaints.filter((complaint) => !expected.some((about) => about.test(complaint)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** A journey that begins before the set-up. */
export const onFirstVisit = journey.extend({ baseURL: ({ newInstallation }, use) => use(newInstallation.url) });

/** A journey of the signed-in Administrator through a synced account. */
export const inOffice = journey.extend({
  baseURL: ({ office }, use) => use(office.url),
  storageState: ({ office }, use) => use(office.session),
});

/** A journey of the signed-in Administrator through an account in which things go wrong. */
export const inWorkshop = journey.extend({
  baseURL: ({ workshop }, use) => use(workshop.url),
  storageState: ({ workshop }, use) => use(workshop.session),
});

/** A journey of the signed-in Administrator among colleagues. */
export const inTeam = journey.extend({
  baseURL: ({ team }, use) => use(team.url),
  storageState: ({ team }, use) => use(team.session),
});

/** What the browser says against a page: errors and warnings of its console, and exceptions nobody caught. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
