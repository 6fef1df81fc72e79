import { expect, type Locator, type Page } from '@playwright/test';
import { type Phone, phoneWith } from './phone.ts';

/** The sandbox's admin pages as an administrator or an invited user walks them. `url` is where they are. */
export type AuvikConsole = {
  open(path?: string): Promise<void>;
  /** E-mail and password; what comes next is the caller's. */
  givePassword(person: { email: string; password: string }): Promise<void>;
  /** For the first sign-in: reveals the key, types it into a phone, and enters its code. */
  scan(): Promise<Phone>;
  /** For later ones: the code that the phone shows. */
  giveCode(phone: Phone): Promise<void>;
  signOut(): Promise<void>;
  /** Invites with one role at every site, and reads the link from the mailbox. */
  invite(email: string, role: string): Promise<string>;
  /** Follows the link, creates the user and arrives at the sign-in. */
  accept(link: string, person: { firstName: string; lastName: string; password: string }): Promise<void>;
  /** Adds a role; `levels` sets whole sections by their names. */
  addRole(role: { name: string; isApiOnly: boolean; levels: Readonly<Record<string, 'No access' | 'View' | 'Edit'>> }): Promise<void>;
  /** Generates the key, or regenerates it, and reads it while it is shown. */
  makeApiKey(): Promise<string>;
  revokeApiKey(): Promise<void>;
  switchTo(site: string): Promise<void>;
};

/** Where somebody is until both factors are proved. */
const BEFORE_THE_CONSOLE = /\/(?:sign-in|two-factor)(?:\?|$)/;

export function auvikConsole(page: Page, url: string): AuvikConsole {
  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
  const open: AuvikConsole['open'] = async (path = '/') => void (await page.goto(`${url}${path}`));
  return {
    open,
    async givePassword({ email, password }) {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    async scan() {
      await page.getByText("Can't scan the QR code?").click();
      const phone = phoneWith(await page.locator('details code').innerText());
      await page.getByLabel('One-time code').fill(phone.nextCode());
      await expect(page).not.toHaveURL(BEFORE_THE_CONSOLE);
      return phone;
    },
    async giveCode(phone) {
      await page.getByLabel('One-time code').fill(phone.nextCode());
      await expect(page).not.toHaveURL(BEFORE_THE_CONSOLE);
    },
    async signOut() {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(heading('Sign in')).toBeVisible();
    },
    async invite(email, role) {
      await open('/users/invite');
      await page.getByLabel('E-mail addresses').fill(email);
      await page.getByLabel('Set every site to').selectOption({ label: role });
      await page.getByRole('button', { name: 'Send Invitations' }).click();
      await expect(page.getByRole('cell', { name: email, exact: true })).toBeVisible();
      await open('/mailbox');
      const letter = page.getByRole('listitem').filter({ hasText: `To ${email}` });
      return (await letter.first().getByRole('link').first().getAttribute('href')) ?? '';
    },
    async accept(link, { firstName, lastName, password }) {
      await page.goto(link);
      await page.getByLabel('First name').fill(firstName);
      await page.getByLabel('Last name').fill(lastName);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByLabel('Password again').fill(password);
      await page.getByRole('button', { name: 'Create User' }).click();
      await expect(heading('Sign in')).toBeVisible();
    },
    async addRole({ name, isApiOnly, levels }) {
      await open('/roles');
      await page.getByRole('link', { name: 'Add Role' }).click();
      await page.getByLabel('Name').fill(name);
      if (isApiOnly) await page.getByLabel('API Role Only').check();
      for (const [section, level] of Object.entries(levels)) {
        const group = page.getByRole('toolbar', { name: `Set all of ${section} to` });
        await group.getByRole('button', { name: level }).click();
      }
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
    },
    async makeApiKey() {
      await open('/profile');
      const generate = page.getByRole('button', { name: 'Generate', exact: true });
      const regenerate = page.getByRole('button', { name: 'Regenerate' });
      await expect(generate.or(regenerate)).toBeVisible();
      if (await generate.isVisible()) await generate.click();
      else {
        await regenerate.click();
        await page.getByRole('dialog').getByRole('button', { name: 'Regenerate' }).click();
      }
      return page.getByRole('status', { name: 'API key' }).innerText();
    },
    async revokeApiKey() {
      await open('/profile');
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await expect(page.getByText('You have no API key.')).toBeVisible();
    },
    async switchTo(site) {
      await page.getByRole('button', { name: /Choose a site/ }).click();
      await page.getByLabel('Find a site').fill(site);
      await page.getByRole('dialog').getByRole('link', { name: site }).first().click();
      await expect(heading(site)).toBeVisible();
    },
  };
}
