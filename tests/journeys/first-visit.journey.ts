import { expect, type Locator, type Page } from '@playwright/test';
import type { AuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { ACCOUNT_NAME, ANA } from './stage/account.ts';
import { expectProblem } from './stage/expect-problem.ts';
import { FLEET_PREFIX } from './stage/fleet.ts';
import { onFirstVisit } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

onFirstVisit('from a new installation to the hardware of every client @journey-auvik', async ({ page, auvik, expectComplaints }) => {
  expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
  expectComplaints(/status of 422 .*\/integrations\b/); // Three refused setups.

  await setUpTheAccount(page);
  await findTheForm(page);
  await meetEveryRefusal(page, auvik);
  await testTheConnection(page);
  await saveAndWatch(page, auvik);
  await seeTheAssets(page, auvik);
});

async function setUpTheAccount(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Lifecycle Manager');
  await page.getByLabel('Your company').fill(ACCOUNT_NAME);
  await page.getByLabel('Your name').fill(ANA.name);
  await page.getByLabel('E-mail').fill(ANA.email);

  const rules = page.getByRole('list', { name: 'What the password needs' }).getByRole('listitem');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('correct-horse');
  await expect(rules).toHaveText([
    /10 characters \(met\)/,
    /upper-case letter \(not yet met\)/,
    /lower-case letter \(met\)/,
    /digit \(not yet met\)/,
  ]);
  await password.fill(ANA.password);
  await expect(rules.filter({ hasText: '(met)' })).toHaveCount(4);

  const again = page.getByLabel('Password again');
  await again.fill('Correct-Horse-8');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expectProblem(again, /The two passwords differ\./);
  await lookAt(page, 'set-up');
  await again.fill(ANA.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
}

async function findTheForm(page: Page): Promise<void> {
  await expect(page).toHaveURL('/hardware');
  await expect(page.getByText('No hardware yet.')).toBeVisible();
  await lookAt(page, 'hardware-empty');
  await page.getByRole('main').getByRole('link', { name: 'Add integration' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add integration');
  await lookAt(page, 'catalogue');
  await page.getByRole('link', { name: 'Auvik', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect Auvik');
}

const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label });

async function meetEveryRefusal(page: Page, auvik: AuvikSandbox): Promise<void> {
  const save = page.getByRole('button', { name: 'Save Auvik Setup' });
  const [username, apiKey, prefix] = [field(page, 'Username'), field(page, 'API Key'), field(page, 'Primary Auvik Domain Prefix')];
  const address = field(page, 'API address');

  await save.click();
  await expect(page.getByRole('alert')).toContainText('3 fields need another value');
  await expectProblem(username, /Enter the Username\./);

  await username.fill(auvik.user);
  await apiKey.fill('an-old-key');
  await prefix.fill('nowhere');
  await page.getByText('Advanced').click();
  await address.fill(auvik.url);
  await save.click();
  await expectProblem(apiKey, /Auvik refused this username and API key\. .* under API Key click Regenerate/);
  await lookAt(page, 'setup-wrong-key');

  await apiKey.fill(auvik.key);
  await save.click();
  await expectProblem(prefix, /There is no tenant with the prefix nowhere for this user\. It can see/);
  await page.getByRole('button', { name: FLEET_PREFIX, exact: true }).click();
  await expect(prefix).toHaveValue(FLEET_PREFIX);

  await address.fill('http://127.0.0.1:1');
  await save.click();
  await expectProblem(address, /We could not reach 127\.0\.0\.1:1 \(it refused the connection\)/);
  for (const [typed, value] of [
    [username, auvik.user],
    [apiKey, auvik.key],
    [prefix, FLEET_PREFIX],
  ] as const) {
    await expect(typed).toHaveValue(value);
  }
  await address.fill(auvik.url);
}

async function testTheConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test connection' }).click();
  const test = page.getByRole('region', { name: 'Connection test' });
  await expect(test.getByText('The connection works. Nothing was saved yet.')).toBeInViewport();
  await expect(test.getByRole('listitem')).toHaveText([
    /Reach the address passed/,
    /Sign in passed/,
    /Find companies passed\s*\d+/,
    /Read devices of the first one passed/,
    /Read details, warranties and networks passed/,
  ]);

  await lookAt(page, 'setup-tested');
  const mapping = page.getByRole('combobox', { name: 'Client Relationship Mapping' });
  await expect(mapping).toHaveValue('Per-client systems');
  await mapping.click();
  const modes = page.getByRole('listbox', { name: 'Client Relationship Mapping' }).getByRole('option');
  await expect(modes).toHaveText([/^Per-client systems.+/, /^Only existing clients.+/, /^Single client.+/, /^Site \/ group level.+/]);
  await expect(modes.and(page.locator('[aria-disabled]'))).toHaveCount(0);
  await lookAt(page, 'setup-mapping-menu');
  await page.keyboard.press('Escape');
}

/** Auvik answers slowly meanwhile, so that the progress can be watched whatever the machine. */
async function saveAndWatch(page: Page, auvik: AuvikSandbox): Promise<void> {
  auvik.setLatency(100);
  await page.getByRole('button', { name: 'Save Auvik Setup' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Auvik');
  const progress = page.getByRole('region', { name: 'Sync under way' });
  await expect(progress.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /Reading devices · [\d,]+ /);
  auvik.setLatency(2_000);
  await expect(progress.getByRole('listitem').filter({ hasText: 'Companies' })).toContainText(/done.*\d+ found/);
  await lookAt(page, 'integration-syncing');
  await page.reload();
  await expect(progress.getByRole('progressbar')).toBeVisible();
  auvik.setLatency(0);

  const summary = page.getByRole('region', { name: 'Last run' });
  await expect(summary).toContainText('Complete', { timeout: 30_000 });
  await expect(summary.getByRole('definition').first()).toHaveText(`${auvik.devicesServed.toLocaleString('en')} read, all new`);
  await lookAt(page, 'integration-first-sync-done');
}

async function seeTheAssets(page: Page, auvik: AuvikSandbox): Promise<void> {
  await page.getByRole('link', { name: 'See the assets' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hardware assets');
  const facts = await page
    .getByText(/^[\d,]+ assets/)
    .first()
    .innerText();
  const assets = Number(/^[\d,]+/.exec(facts)?.[0].replaceAll(',', ''));
  // Without the devices that Auvik does not manage.
  expect(assets).toBeGreaterThan(auvik.devicesServed * 0.75);
  expect(assets).toBeLessThanOrEqual(auvik.devicesServed);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(assets + 1));
}
