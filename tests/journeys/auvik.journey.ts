import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { ACCOUNT_NAME, ANA } from './stage/account.ts';
import { type AuvikConsole, auvikConsole } from './stage/auvik-console.ts';
import { FLEET_PREFIX } from './stage/fleet.ts';
import { type OwnInstallation, ownDatabase, startProduct } from './stage/house-door.ts';
import { journey as base } from './stage/journey.ts';
import { chooseMapping, openSetup } from './stage/setup-form.ts';

/** The whole way, in one piece: from the invitation of a user at the vendor to hardware assets here, with nothing prepared on either side. */

const ADMIN = { email: 'admin@northpeak.example', password: 'Quiet-Harbour-77' };
const SERVICE = { email: 'lifecycle@northpeak.example', firstName: 'Lifecycle', lastName: 'Manager', password: 'Amber-Kettle-58' };
const USERNAME = `${SERVICE.firstName} ${SERVICE.lastName}`;
const ROLE = { name: 'Lifecycle Manager', sections: ['Inventory API'] };

const journey = base.extend<{ auvik: AuvikSandbox; installation: OwnInstallation }>({
  auvik: async ({ closeLater }, use) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-auvik-'));
    const lines = generateFleet({ devices: 300, clients: 6, seed: 'journey' });
    const admin = { dataDirectory, database: await ownDatabase(), password: ADMIN.password };
    const sandbox = await startAuvikSandbox({ lines, user: ADMIN.email, rateLimit: null, admin });
    closeLater(() => rm(dataDirectory, { recursive: true }));
    closeLater(() => sandbox.close());
    await use(sandbox);
  },
  installation: async ({ closeLater }, use) => {
    const installation = await startProduct();
    closeLater(installation.leave);
    await use(installation);
  },
});

journey(
  'from an invitation in Auvik to the hardware of every client',
  { tag: '@journey-auvik' },
  async ({ page, auvik, installation, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet, on either side.
    const console = auvikConsole(page, auvik.admin?.url ?? '');
    const key = await journey.step('in Auvik: a user for the API only, with both factors and a key', () => inAuvik(page, console));
    await journey.step('in Lifecycle Manager: the account', () => setUpTheAccount(page, installation.url));
    await journey.step('in Lifecycle Manager: the integration', () => connect(page, auvik, key));
    await journey.step('in Lifecycle Manager: the hardware', () => seeTheAssets(page, auvik));
  },
);

async function inAuvik(page: Page, console: AuvikConsole): Promise<string> {
  await console.open();
  await console.givePassword(ADMIN);
  const adminPhone = await console.scan();
  await console.invite(SERVICE.email);
  await console.open('/users');
  await console.signOut();

  await console.open('/mailbox');
  await page.getByRole('link', { name: 'Accept the invitation', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create your user');
  await console.createUser(SERVICE);
  await console.givePassword(SERVICE);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await console.scan();
  await resetOwn(page, console);
  await console.signOut();

  await console.givePassword(ADMIN);
  await console.giveCode(adminPhone);
  await resetForSomebody(page);
  await console.addRole(ROLE);
  await console.giveRole(USERNAME, ROLE.name);
  await console.signOut();

  await console.givePassword(SERVICE);
  const phone = await console.scan();
  const oldKey = await keepTheKey(page, console);
  const key = await keepTheKey(page, console);
  expect(key).not.toBe(oldKey);
  await console.signOut();
  await console.givePassword({ email: SERVICE.email, password: key });
  await expect(page.getByText('E-mail and password do not match')).toBeVisible();
  await console.givePassword(SERVICE);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeHidden();
  await console.giveCode(phone);
  return key;
}

async function resetOwn(page: Page, console: AuvikConsole): Promise<void> {
  await console.openOwn(USERNAME);
  await page.getByRole('button', { name: 'Reset Two-Factor Authentication', exact: true }).click();
  await page.getByLabel('Your password', { exact: true }).fill(SERVICE.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await console.scan();
}

async function resetForSomebody(page: Page): Promise<void> {
  const reset = { name: 'Reset Two-Factor Authentication', exact: true };
  await page.getByRole('link', { name: 'Manage Users', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: USERNAME, exact: true }).click();
  await page.getByRole('button', reset).click();
  await page.getByRole('dialog').getByRole('button', reset).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/**
 * Generates (or regenerates) the key, copies and saves it; after the page was left it is hidden.
 */
async function keepTheKey(page: Page, console: AuvikConsole): Promise<string> {
  const key = await console.makeApiKey(USERNAME);
  await page.reload();
  await expect(page.getByText('cannot be shown again')).toBeVisible();
  expect(await page.content()).not.toContain(key);
  return key;
}

async function setUpTheAccount(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your company').fill(ACCOUNT_NAME);
  await page.getByLabel('Your name').fill(ANA.name);
  await page.getByLabel('E-mail').fill(ANA.email);
  await page.getByLabel('Password', { exact: true }).fill(ANA.password);
  await page.getByLabel('Password again').fill(ANA.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByText('No hardware yet.')).toBeVisible();
}

async function connect(page: Page, auvik: AuvikSandbox, key: string): Promise<void> {
  await openSetup(page, 'Auvik');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('Username').fill(SERVICE.email);
  await field('API Key').fill(key);
  await field('Primary Auvik Domain Prefix').fill(FLEET_PREFIX);
  await page.getByText('Advanced').click();
  await field('API address').fill(auvik.url);
  await chooseMapping(page, 'Single client');
  await chooseMapping(page, 'Per-client systems');

  auvik.setLatency(100);
  await page.getByRole('button', { name: 'Save Auvik Setup' }).click();
  const progress = page.getByRole('region', { name: 'Sync under way' });
  await expect(progress.getByRole('progressbar')).toBeVisible();
  auvik.setLatency(0);
  await expect(page.getByRole('region', { name: 'Last run' })).toContainText('Complete', { timeout: 60_000 });
}

async function seeTheAssets(page: Page, auvik: AuvikSandbox): Promise<void> {
  const next = page.getByRole('region', { name: 'What’s next', exact: true });
  for (const name of ['Review the companies', 'Invite colleagues', 'Add another integration'])
    await expect(next.getByRole('link', { name, exact: true })).toBeVisible();
  await next.getByRole('link', { name: 'View the hardware assets', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hardware assets');
  const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  expect(rows).toBeGreaterThan(auvik.devicesServed * 0.75);
  expect(rows).toBeLessThanOrEqual(auvik.devicesServed);
}
