import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { generatePassportalFleet, type PassportalSandbox, startPassportalSandbox } from '../../../sandboxes/passportal/index.ts';
import { ownDatabase } from './house-door.ts';
import { journey } from './journey.ts';

export type AccessKey = { id: string; secret: string };

/** The sandbox's dashboard as somebody of the MSP walks it. `url` is where it is, its datacenter included. */
export type PassportalConsole = {
  open(path?: string): Promise<void>;
  signIn(person: { email: string; password: string }): Promise<void>;
  signOut(): Promise<void>;
  /** By the menu at the left. */
  openApiKeys(): Promise<void>;
  /** Creates the pair, shows and copies the secret, and closes the dialog. `look` is called while it is open. */
  createAccessKey(look?: () => Promise<void>): Promise<AccessKey>;
  /** The row of a key in the list. */
  keyRow(id: string): Locator;
  deleteAccessKey(id: string): Promise<void>;
};

export function passportalConsole(page: Page, url: string): PassportalConsole {
  const keyRow = (id: string) => page.getByRole('row').filter({ hasText: id });
  return {
    open: async (path = '/') => void (await page.goto(`${url}${path}`)),
    async signIn({ email, password }) {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).not.toHaveURL(/\/login/);
    },
    async signOut() {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    },
    async openApiKeys() {
      const settings = page.getByRole('button', { name: 'Settings', exact: true });
      if ((await settings.getAttribute('aria-expanded')) === 'false') await settings.click();
      await page.getByRole('list', { name: 'Settings' }).getByRole('link', { name: 'API Keys', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('API Keys Management');
    },
    async createAccessKey(look) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const section = page.getByRole('region', { name: 'API Keys Management', exact: true });
      await section.getByRole('button', { name: 'Create access key', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Create access key', exact: true });
      const id = await dialog.getByRole('region', { name: 'Access key ID', exact: true }).locator('code').innerText();
      const secret = dialog.getByRole('region', { name: 'Secret access key', exact: true }).locator('code');
      await expect(secret).toContainText('hidden');
      await look?.();
      await dialog.getByRole('button', { name: 'Copy to clipboard', exact: true }).click();
      await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      await dialog.getByRole('button', { name: 'Show key', exact: true }).click();
      await expect(secret).toHaveText(copied);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(dialog).toBeHidden();
      return { id, secret: copied };
    },
    keyRow,
    async deleteAccessKey(id) {
      await keyRow(id).getByRole('button', { name: 'Delete', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete this access key?' });
      await expect(dialog).toContainText('permanent');
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await expect(keyRow(id)).toBeHidden();
    },
  };
}

export const SUPERUSER = { email: 'super@northpeak.example', password: 'Quiet-Harbour-77' };

type Vendor = { sandbox: PassportalSandbox; url: string };

/** A Passportal with its dashboard, on data of its own. */
export const passportalJourney = journey.extend<{ passportal: Vendor }>({
  passportal: async ({ expectComplaints, closeLater }, use) => {
    expectComplaints(/status of 401 .*\/web\/session\b/); // It asks who is signed in before anybody is.
    const dataDirectory = await mkdtemp(join(tmpdir(), 'lm-passportal-'));
    const lines = generatePassportalFleet({ devices: 200, clients: 6, seed: 'journey' });
    const sandbox = await startPassportalSandbox({ lines, admin: { dataDirectory, database: await ownDatabase(), ...SUPERUSER } });
    closeLater(() => rm(dataDirectory, { recursive: true }));
    closeLater(() => sandbox.close());
    await use({ sandbox, url: sandbox.admin?.url ?? '' });
  },
});

/** What the vendor answers when a program asks for a token with the key. */
export async function askForToken({ url }: PassportalSandbox, { id, secret }: AccessKey): Promise<number> {
  const content = 'a text that is hashed';
  const hash = createHmac('sha256', secret).update(content).digest('hex');
  const headers = { 'x-key': id, 'x-hash': hash, 'content-type': 'application/json' };
  const body = JSON.stringify({ scope: 'docs_api', content });
  return (await fetch(`${url}/api/v2/auth/client_token`, { method: 'POST', headers, body })).status;
}
