import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { auvikConsole } from './stage/auvik-console.ts';
import { lookAt } from './stage/look-at.ts';

const READY = { user: 'ready@example.com', key: 'ready+key/of=journeys', password: 'Quiet-Harbour-77-Stone' };
const SERVICE = { email: 'lifecycle@example.com', password: 'Amber-Kettle-58-Ridge' };

const journey = base.extend<object, { console: { sandbox: AuvikSandbox; url: string } }>({
  console: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern
    async ({}, use) => {
      const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-console-'));
      const lines = generateFleet({ devices: 400, clients: 8, seed: 'console' });
      const { user, key, password } = READY;
      const sandbox = await startAuvikSandbox({ lines, user, key, rateLimit: null, admin: { dataDirectory, password } });
      await use({ sandbox, url: sandbox.admin?.url ?? '' });
      await sandbox.close();
      await rm(dataDirectory, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

const tag = '@journey-auvik';
const ask = async (sandbox: AuvikSandbox, user: string, key: string, path: string) =>
  (await fetch(`${sandbox.url}${path}`, { headers: { authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}` } })).status;

journey(
  'an administrator invites a service user with a role for the API only, whose key reads until it is revoked',
  { tag },
  async ({ page, console: { sandbox, url } }) => {
    const auvik = auvikConsole(page, url);
    await auvik.open();
    await lookAt(page, 'console-sign-in');
    await auvik.givePassword({ email: READY.user, password: READY.password });
    await lookAt(page, 'console-scan');
    const phone = await auvik.scan();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await lookAt(page, 'console-dashboard');

    await auvik.addRole({ name: 'Lifecycle Manager', isApiOnly: true, levels: { 'Inventory API': 'View' } });
    await lookAt(page, 'console-roles');
    const link = await auvik.invite(SERVICE.email, 'Lifecycle Manager');
    await lookAt(page, 'console-mailbox');
    await auvik.open('/users');
    await expect(page.getByRole('cell', { name: SERVICE.email, exact: true })).toBeVisible();
    await lookAt(page, 'console-users');
    await page.getByRole('link', { name: 'Sandbox Administrator' }).first().click();
    await expect(page.getByText('at every site')).toBeVisible();
    await lookAt(page, 'console-user');
    await auvik.open('/roles');
    await page.getByRole('link', { name: 'Lifecycle Manager' }).click();
    await page.getByText('Inventory API', { exact: true }).click();
    await expect(page.getByRole('radiogroup', { name: 'API - Tenants' })).toBeVisible();
    await lookAt(page, 'console-role');
    await auvik.open('/faults');
    await page.getByLabel('Path').fill('/v1/tenants');
    await page.getByRole('button', { name: 'Add fault' }).click();
    await expect(page.getByRole('cell', { name: '/v1/tenants' }).first()).toBeVisible();
    expect(await ask(sandbox, READY.user, READY.key, '/v1/tenants')).toBe(429);
    await lookAt(page, 'console-faults');
    await page.getByRole('button', { name: 'Remove all' }).click();
    await expect(page.getByText('No fault is active')).toBeVisible();
    await auvik.signOut();

    await auvik.accept(link, { firstName: 'Lifecycle', lastName: 'Manager', password: SERVICE.password });
    await auvik.givePassword(SERVICE);
    const servicePhone = await auvik.scan();
    await expect(page.getByText("you can't open the pages")).toBeVisible();
    await expect(page.getByRole('link', { name: 'Manage Users' })).toBeHidden();
    const first = await auvik.makeApiKey();
    await lookAt(page, 'console-key');
    expect(await ask(sandbox, SERVICE.email, first, '/v1/inventory/device/info')).toBe(200);
    await page.reload();
    await expect(page.getByText('cannot be shown again')).toBeVisible();
    expect(await page.content()).not.toContain(first);

    const second = await auvik.makeApiKey();
    expect(await ask(sandbox, SERVICE.email, first, '/v1/inventory/device/info')).toBe(401);
    expect(await ask(sandbox, SERVICE.email, second, '/v1/inventory/device/info')).toBe(200);
    await auvik.signOut();

    await auvik.givePassword({ email: SERVICE.email, password: second });
    await expect(page.getByText('E-mail and password do not match')).toBeVisible();
    await auvik.givePassword(SERVICE);
    await auvik.giveCode(servicePhone);
    await auvik.revokeApiKey();
    expect(await ask(sandbox, SERVICE.email, second, '/v1/inventory/device/info')).toBe(401);
    await auvik.signOut();

    await auvik.givePassword({ email: READY.user, password: READY.password });
    await auvik.giveCode(phone);
    await auvik.switchTo('Larkspur Foods');
    await page.getByRole('link', { name: 'Device inventory' }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await lookAt(page, 'console-devices');
  },
);
