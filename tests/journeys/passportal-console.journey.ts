import { expect } from '@playwright/test';
import { lookAt } from './stage/look-at.ts';
import { askForToken, passportalJourney as journey, passportalConsole, SUPERUSER } from './stage/passportal-console.ts';

const tag = '@journey-passportal';
const CLASSIC = { email: 'carl@northpeak.example', password: 'Amber-Kettle-58' };

journey(
  'an access key is shown once, is used, is inactive, and is deleted for ever',
  { tag },
  async ({ page, passportal: { sandbox, url } }) => {
    const console = passportalConsole(page, url);
    await console.open();
    await expect(page).toHaveURL(/\/us-clover\/login/);
    await console.signIn(SUPERUSER);
    await console.openApiKeys();
    await expect(page).toHaveURL(/\/us-clover\/settings\/api-keys$/);
    const key = await console.createAccessKey(() => lookAt(page, 'passportal-key-dialog'));
    expect(await page.content()).not.toContain(key.secret);
    for (const name of ['Access key id', 'Created', 'Last used', 'Status'])
      await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible();
    await expect(console.keyRow(key.id)).toContainText('Never');
    await expect(console.keyRow(key.id)).toContainText('Active');

    expect(await askForToken(sandbox, key)).toBe(200);
    await page.reload();
    await expect(console.keyRow(key.id)).not.toContainText('Never');
    await page.getByRole('link', { name: 'Faults' }).click();
    await page
      .getByRole('radiogroup', { name: `Status of ${key.id}` })
      .getByText('Inactive', { exact: true })
      .click();
    await expect.poll(() => askForToken(sandbox, key)).toBe(401);
    await console.openApiKeys();
    await expect(console.keyRow(key.id)).toContainText('Inactive');
    await lookAt(page, 'passportal-keys');

    await console.deleteAccessKey(key.id);
    expect(await askForToken(sandbox, key)).toBe(401);
  },
);

journey('a Classic Administrator is told who may manage keys', { tag }, async ({ page, passportal: { url } }) => {
  const console = passportalConsole(page, url);
  await console.open();
  await console.signIn(SUPERUSER);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByLabel('First name').fill('Carl');
  await page.getByLabel('Last name').fill('Classic');
  await page.getByLabel('E-mail').fill(CLASSIC.email);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Classic Administrator' });
  await page.getByLabel('Password', { exact: true }).fill(CLASSIC.password);
  await page.getByRole('button', { name: 'Add user' }).click();
  await expect(page.getByRole('row').filter({ hasText: CLASSIC.email })).toBeVisible();
  await lookAt(page, 'passportal-users');
  await console.signOut();

  await console.signIn(CLASSIC);
  await expect(page.getByRole('link', { name: 'API Keys', exact: true })).toBeHidden();
  await console.open('/settings/api-keys');
  await expect(page.getByText('API keys are for a Superuser or an Administrator')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create access key' })).toBeHidden();
  await lookAt(page, 'passportal-keys-forbidden');
});

journey(
  'every page of the dashboard is readable, narrow and wide, light and dark',
  { tag },
  async ({ page, passportal: { sandbox, url } }) => {
    const console = passportalConsole(page, url);
    await console.open();
    await expect(page.getByText('not made or approved by N-able')).toBeVisible();
    await lookAt(page, 'passportal-sign-in');
    await page.getByRole('button', { name: 'Fill in' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
    await lookAt(page, 'passportal-dashboard');

    await page.getByRole('link', { name: 'Clients', exact: true }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await lookAt(page, 'passportal-clients');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Assets of /);
    await lookAt(page, 'passportal-documents');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('columnheader', { name: 'Field' })).toBeVisible();
    await lookAt(page, 'passportal-document');

    await page.getByRole('link', { name: 'Faults' }).click();
    await page.getByLabel('What happens').selectOption('500');
    await page.getByRole('button', { name: 'Add fault' }).click();
    await expect(page.getByRole('button', { name: /^Remove .*500/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Limits and datacenter' })).toBeVisible();
    await lookAt(page, 'passportal-faults');

    await console.open('/nowhere');
    await expect(page.getByText('There is no such page')).toBeVisible();
    await page.goto(`${sandbox.wrongDatacenterUrl}/`);
    await expect(page.getByRole('heading', { name: 'This account lives in another datacenter' })).toBeVisible();
    await lookAt(page, 'passportal-elsewhere');
    await page.getByRole('link', { name: /^Sign in at/ }).click();
    await expect(page).toHaveURL(new RegExp(`^${url}`));
  },
);
