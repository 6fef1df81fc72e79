import { expect, type Page } from '@playwright/test';
import { ACCOUNT_NAME, ANA } from './stage/account.ts';
import { install, type OwnInstallation } from './stage/house-door.ts';
import { lookAt } from './stage/look-at.ts';
import { type AccessKey, type PassportalConsole, passportalConsole, passportalJourney, SUPERUSER } from './stage/passportal-console.ts';
import { openSetup } from './stage/setup-form.ts';

/** The whole way, in one piece: from Create access key at the vendor to hardware assets here, with nothing prepared on either side. */
const journey = passportalJourney.extend<{ installation: OwnInstallation }>({
  installation: async ({ closeLater }, use) => {
    const installation = await install();
    closeLater(installation.leave);
    await use(installation);
  },
});

journey(
  'from Create access key in Passportal to the hardware of every client',
  { tag: '@journey-passportal' },
  async ({ page, passportal: { sandbox, url }, installation, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in here either.
    const console = passportalConsole(page, url);
    const { key, address } = await journey.step('in Passportal: an access key', () => inPassportal(page, console));
    await journey.step('in Lifecycle Manager: the account', () => setUpTheAccount(page, installation.url));
    await journey.step('in Lifecycle Manager: the form, and what an address picks', () => fillIn(page, key, address));
    await journey.step('in Lifecycle Manager: saving, and the sync', async () => {
      sandbox.setLatency(60);
      await page.getByRole('button', { name: 'Save N-able Passportal Setup' }).click();
      await expect(page.getByRole('region', { name: 'Sync under way' }).getByRole('progressbar')).toBeVisible();
      sandbox.setLatency(0);
      await expect(page.getByRole('region', { name: 'Last run' })).toContainText('Complete', { timeout: 60_000 });
      await lookAt(page, 'passportal-integration');
    });
    await journey.step('in Lifecycle Manager: the hardware', () => seeTheAssets(page, sandbox.assetsServed));
    await journey.step('in Passportal: the key was used, and is deleted', async () => {
      await console.open('/settings/api-keys');
      await expect(console.keyRow(key.id)).not.toContainText('Never');
      await console.deleteAccessKey(key.id);
    });
    await journey.step('in Lifecycle Manager: a sentence that says whose key is refused', () => syncWithoutKey(page, installation.url));
  },
);

async function inPassportal(page: Page, console: PassportalConsole): Promise<{ key: AccessKey; address: string }> {
  await console.open();
  await console.signIn(SUPERUSER);
  await console.openApiKeys();
  const key = await console.createAccessKey();
  await expect(console.keyRow(key.id)).toContainText('Active');
  await expect(console.keyRow(key.id)).toContainText('Never');
  await page.reload();
  await expect(console.keyRow(key.id)).toBeVisible();
  expect(await page.content()).not.toContain(key.secret);
  const address = page.url();
  expect(address).toContain('/us-clover/');
  return { key, address };
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

async function fillIn(page: Page, { id, secret }: AccessKey, address: string): Promise<void> {
  await openSetup(page, 'N-able Passportal');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const datacenter = page.getByRole('combobox', { name: 'N-able Passportal Datacenter', exact: true });
  await expect(datacenter).toHaveValue('us');
  await page.getByRole('button', { name: 'Save N-able Passportal Setup', exact: true }).click();
  // What is filled in on the screen is not refused as empty: only what has no default is asked for.
  await expect(page.getByRole('alert').getByRole('button')).toHaveText([/^Access key ID/, /^API Secret access key/]);
  await field('Access key ID (API Key)').fill(id);
  await field('API Secret access key (API Secret)').fill(secret);
  await expect(datacenter.getByRole('option')).toHaveText([
    /United States/,
    /Canada/,
    /United Kingdom/,
    /Germany/,
    /Australia/,
    'Custom address',
  ]);
  await field('Address of your Passportal').fill('https://de-clover.passportalmsp.com//dashboard#/default');
  await expect(datacenter).toHaveValue('de');
  await field('Address of your Passportal').fill(address);
  await expect(datacenter).toHaveValue('custom');
  await lookAt(page, 'passportal-setup');
}

async function seeTheAssets(page: Page, served: number): Promise<void> {
  const next = page.getByRole('region', { name: 'What’s next', exact: true });
  await next.getByRole('button', { name: 'Close What’s next' }).click();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Last run' })).toBeVisible();
  await expect(next).toBeHidden();
  await page.getByRole('link', { name: 'See the assets' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hardware assets');
  const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  expect(rows).toBeGreaterThan(served * 0.9);
  expect(rows).toBeLessThanOrEqual(served);
}

async function syncWithoutKey(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/integrations`);
  await page.getByRole('link', { name: 'N-able Passportal' }).first().click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('main')).toContainText(/access key/i, { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Last run' })).toContainText('Failed', { timeout: 60_000 });
}
