import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { GetUserIdentity, ListHardware, requestOf } from '#contract';
import { inTeam } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

const SECRET = /^[0-9a-f]{8}(?:-[0-9a-f]{8}){7}$/;

inTeam('a personal key: seen once, used, deleted @journey-identity', async ({ page, context, team, request, expectComplaints }) => {
  expectComplaints(/status of 40[01]/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/profile?tab=keys');
  await lookAt(page, 'keys-none');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Nightly export');
  await lookAt(page, 'key-new');
  await page.getByRole('button', { name: 'Create key' }).last().click();
  const secret = await keepSecret(page, 'key-made');

  await expect(page.getByRole('row', { name: /Nightly export/ })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.reload();
  await expect(page.getByRole('row', { name: /Nightly export/ })).toContainText('Active');
  expect(await page.content()).not.toContain(secret);

  const ask = (endpoint: typeof ListHardware | typeof GetUserIdentity) =>
    request.get(`${team.url}${requestOf(endpoint, endpoint === ListHardware ? { query: {} } : ({} as never)).path}`, {
      headers: { 'x-api-key': secret },
    });
  expect(await (await ask(GetUserIdentity)).json()).toMatchObject({ email: 'ana@ridgeline.example' });
  expect(await (await ask(ListHardware)).json()).toMatchObject({ total_count: 9 });
  await page.reload();
  await expect(page.getByRole('row', { name: /Nightly export/ })).toContainText('from 127.0.0.1');
  await lookAt(page, 'keys');

  await page.getByRole('button', { name: 'Delete Nightly export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the key Nightly export?' });
  await lookAt(page, 'key-delete');
  await dialog.getByRole('textbox').fill('Nightly export');
  await dialog.getByRole('button', { name: 'Delete key' }).click();
  await expect(page.getByRole('row', { name: /Nightly export/ })).toBeHidden();
  expect((await ask(ListHardware)).status()).toBe(401);
});

inTeam('a service key may what its role may @journey-identity', async ({ page, context, team, request }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/settings/roles/new');
  await page.getByLabel('Name').fill('Export script');
  await page.getByRole('checkbox', { name: 'API Role Only' }).check();
  await page.getByRole('toolbar', { name: 'Set all to' }).getByRole('button', { name: 'View' }).click();
  await page.getByRole('button', { name: 'Add role' }).click();
  await expect(page.getByText('Added the role Export script.')).toBeVisible();

  await page.goto('/settings/service-keys');
  await lookAt(page, 'service-keys-none');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Data warehouse');
  await page
    .getByLabel('Role')
    .selectOption({ label: await page.getByLabel('Role').locator('option', { hasText: 'Export script' }).innerText() });
  await lookAt(page, 'service-key-new');
  await page.getByRole('button', { name: 'Create key' }).last().click();
  const secret = await keepSecret(page, 'service-key-made');
  await expect(page.getByRole('row', { name: /Data warehouse/ })).toContainText('Export script');
  await lookAt(page, 'service-keys');
  const { path } = requestOf(ListHardware, { query: {} });
  expect((await request.get(`${team.url}${path}`, { headers: { 'x-api-key': secret } })).status()).toBe(200);
});

/** The one look at a key: hidden until asked for, copied without being shown, gone with the dialog. */
async function keepSecret(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Show key' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible(); // Nobody loses it by a slip.
  expect(await dialog.innerText()).not.toMatch(/[0-9a-f]{8}(?:-[0-9a-f]{8}){7}/);
  await dialog.getByRole('button', { name: 'Copy to clipboard' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(SECRET);
  await lookAt(page, name);
  await dialog.getByRole('button', { name: 'Show key' }).click();
  await expect(dialog.getByText(copied).first()).toBeVisible();
  await lookAt(page, `${name}-shown`);
  await dialog.getByRole('button', { name: /kept the key/ }).click();
  await expect(dialog).toBeHidden();
  return copied;
}

inTeam('the audit log tells who did what, before and after @journey-identity', async ({ page }) => {
  await page.goto('/settings');
  await page.getByLabel('Company').fill('Ridgeline Managed IT');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Ridgeline Managed IT').first()).toBeVisible();
  await lookAt(page, 'settings-renamed');

  await page.goto('/settings/audit-log');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('Account changed');
  await lookAt(page, 'audit-log');
  await page
    .getByRole('button', { name: /Account changed|Show/ })
    .first()
    .click();
  await expect(
    page
      .getByRole('table', { name: /Before and after|before/i })
      .or(page.getByText('Ridgeline IT').first())
      .first(),
  ).toBeVisible();
  await lookAt(page, 'audit-log-open');

  await page.goto('/settings/audit-log?action=account');
  await expect(rows.filter({ hasText: 'Account' }).first()).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toMatch(/^\uFEFFat,action,actor,from,subject,changes,id\r\n/);
  expect(text).toContain('name: Ridgeline IT → Ridgeline Managed IT');
  await page.goto('/settings/audit-log?q=nothing-is-called-so');
  await expect(page.getByText(/No entries match|Nothing matches/)).toBeVisible();
  await lookAt(page, 'audit-log-no-match');
});
