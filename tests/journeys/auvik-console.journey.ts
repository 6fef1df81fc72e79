import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type AuvikSandbox, generateFleet, startAuvikSandbox } from '../../sandboxes/auvik/index.ts';
import { auvikConsole } from './stage/auvik-console.ts';
import { ownDatabase } from './stage/house-door.ts';
import { journey as base } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

const READY = { email: 'ready@example.com', password: 'Quiet-Harbour-77-Stone' };
const KEY = 'ready+key/of=journeys';
const SERVICE = { email: 'lifecycle@example.com', password: 'Amber-Kettle-58-Ridge' };
const NAMES = { firstName: 'Lifecycle', lastName: 'Manager' };
const [OWN, ADMINISTRATOR] = ['Lifecycle Manager', 'Sandbox Administrator'];
const ROLE = { name: 'Lifecycle Manager', sections: ['Inventory API'] };
const DEVICES = '/v1/inventory/device/info';
const tag = '@journey-auvik';

/** A sandbox with its pages, on data of its own. */
const journey = base.extend<{ console: { sandbox: AuvikSandbox; url: string } }>({
  console: async ({ closeLater }, use) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-console-'));
    const lines = generateFleet({ devices: 400, clients: 8, seed: 'console' });
    const { email: user, password } = READY;
    const admin = { dataDirectory, database: await ownDatabase(), password };
    const sandbox = await startAuvikSandbox({ lines, user, key: KEY, rateLimit: null, admin });
    closeLater(() => rm(dataDirectory, { recursive: true }));
    closeLater(() => sandbox.close());
    await use({ sandbox, url: sandbox.admin?.url ?? '' });
  },
});

async function ask(sandbox: AuvikSandbox, user: string, key: string, path: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
  return (await fetch(`${sandbox.url}${path}`, { headers: { authorization } })).status;
}

journey(
  'an administrator invites a service user with a role for the API only, whose key reads until it is revoked',
  { tag },
  async ({ page, browser, console: { sandbox, url }, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
    const auvik = auvikConsole(page, url);
    await auvik.open();
    await auvik.givePassword(READY);
    const phone = await auvik.scan();
    const link = await auvik.invite(SERVICE.email);
    await auvik.open('/users');
    await auvik.signOut();

    await page.goto(link);
    await auvik.createUser({ ...NAMES, password: SERVICE.password });
    await auvik.givePassword(SERVICE);
    const servicePhone = await auvik.scan();
    await expect(page.getByText('You have no role yet')).toBeVisible();
    await auvik.signOut();

    await auvik.givePassword(READY);
    await auvik.giveCode(phone);
    await auvik.addRole(ROLE);
    await auvik.giveRole(OWN, ROLE.name);
    await auvik.switchTo('Larkspur Foods');
    await page.getByRole('link', { name: 'Device inventory' }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await auvik.signOut();

    await auvik.givePassword(SERVICE);
    await auvik.giveCode(servicePhone);
    await expect(page.getByText("you can't open the pages")).toBeVisible();
    await expect(page.getByRole('link', { name: 'Manage Users' })).toBeHidden();
    const first = await auvik.makeApiKey(OWN);
    expect(await ask(sandbox, SERVICE.email, first, DEVICES)).toBe(200);
    await page.reload();
    await expect(page.getByText('cannot be shown again')).toBeVisible();
    expect(await page.content()).not.toContain(first);

    const second = await auvik.makeApiKey(OWN);
    expect(await ask(sandbox, SERVICE.email, first, DEVICES)).toBe(401);
    expect(await ask(sandbox, SERVICE.email, second, DEVICES)).toBe(200);

    // Elsewhere, so that nobody here needs a third code within the half minute of the first.
    const elsewhere = await browser.newPage({ reducedMotion: 'reduce' });
    const there = auvikConsole(elsewhere, url);
    await there.open();
    await there.givePassword({ email: SERVICE.email, password: second });
    await expect(elsewhere.getByText('E-mail and password do not match')).toBeVisible();
    await elsewhere.close();

    await auvik.revokeApiKey(OWN);
    expect(await ask(sandbox, SERVICE.email, second, DEVICES)).toBe(401);
  },
);

journey(
  'every page of the console is readable, narrow and wide, light and dark',
  { tag },
  async ({ page, console: { sandbox, url }, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
    const auvik = auvikConsole(page, url);
    const inside = page.getByRole('main');
    await auvik.open();
    await lookAt(page, 'console-sign-in');
    await auvik.givePassword(READY);
    await expect(page.getByLabel('One-time code')).toBeVisible();
    await lookAt(page, 'console-scan');
    await auvik.scan();
    await expect(inside.getByRole('link', { name: 'Larkspur Foods' })).toBeVisible();
    await lookAt(page, 'console-dashboard');
    await page.getByRole('link', { name: 'Device inventory' }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await lookAt(page, 'console-devices');

    await auvik.addRole(ROLE);
    await lookAt(page, 'console-roles');
    await inside.getByRole('link', { name: ROLE.name, exact: true }).click();
    await inside.getByText('Inventory API', { exact: true }).click();
    await expect(page.getByRole('radiogroup', { name: 'API - Tenants' })).toBeVisible();
    await lookAt(page, 'console-role');

    await auvik.open('/users/invite');
    await expect(page.getByLabel('Set every site to')).toBeVisible();
    await lookAt(page, 'console-invite');
    const link = await auvik.invite(SERVICE.email);
    await lookAt(page, 'console-mailbox');
    await auvik.open('/users');
    await expect(inside.getByRole('cell', { name: SERVICE.email, exact: true })).toBeVisible();
    await lookAt(page, 'console-users');
    await inside.getByRole('link', { name: 'Sandbox Administrator' }).click();
    await expect(inside.getByText('Admin at every site')).toBeVisible();
    await lookAt(page, 'console-user');

    await auvik.open('/faults');
    await page.getByLabel('Path').fill('/v1/tenants');
    await page.getByRole('button', { name: 'Add fault' }).click();
    await expect(inside.getByRole('button', { name: /^Remove \/v1\/tenants/ })).toBeVisible();
    expect(await ask(sandbox, READY.email, KEY, '/v1/tenants')).toBe(429);
    await lookAt(page, 'console-faults');
    await page.getByRole('button', { name: 'Remove all' }).click();
    await expect(page.getByText('No fault is active')).toBeVisible();

    await auvik.openOwn(ADMINISTRATOR);
    await page.getByRole('button', { name: 'Regenerate', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Regenerate', exact: true }).click();
    const shown = page.getByRole('dialog', { name: 'Generate API Key' });
    await expect(shown.getByRole('button', { name: 'Save' })).toBeVisible();
    await lookAt(page, 'console-key-window');
    await shown.getByRole('button', { name: 'Save' }).click();
    await lookAt(page, 'console-profile');
    await auvik.signOut();
    await page.goto(link);
    await expect(page.getByLabel('First name')).toBeVisible();
    await lookAt(page, 'console-invitation');
  },
);
