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
  /**
   * Invites somebody before they have any role, and reads the link from the mailbox, where the page
   * then is.
   */
  invite(email: string): Promise<string>;
  /** Creates the user on the page that the invitation opened, and arrives at the sign-in. */
  createUser(person: { firstName: string; lastName: string; password: string }): Promise<void>;
  /**
   * Adds a role for the API only, whose sections of these names are raised by one level, and
   * follows on to the users.
   */
  addRole(role: { name: string; sections: readonly string[] }): Promise<void>;
  /** Gives a user that role at every site. */
  giveRole(user: string, role: string): Promise<void>;
  /** Clicks the username in the side navigation bar. */
  openOwn(username: string): Promise<void>;
  /** Generates the key, or regenerates it, copies it while it is shown and saves. */
  makeApiKey(username: string): Promise<string>;
  revokeApiKey(username: string): Promise<void>;
  switchTo(site: string): Promise<void>;
};

/** Where somebody is until both factors are proved. */
const BEFORE_THE_CONSOLE = /\/(?:sign-in|two-factor)(?:\?|$)/;

export function auvikConsole(page: Page, url: string): AuvikConsole {
  const places = page.getByRole('navigation', { name: 'Places' });
  const place = (name: string): Promise<void> => places.getByRole('link', { name, exact: true }).click();
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const openOwn: AuvikConsole['openOwn'] = async (username) => {
    await place(username);
    await expect(page.getByRole('region', { name: 'API Key', exact: true })).toBeVisible();
  };
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
    async invite(email) {
      await place('Manage Users');
      await page.getByRole('link', { name: 'Invite Users' }).click();
      await page.getByLabel('E-mail addresses').fill(email);
      await page.getByRole('button', { name: 'Send Invitations' }).click();
      await expect(page.getByRole('cell', { name: email, exact: true })).toBeVisible();
      await open('/mailbox');
      const letter = page
        .getByRole('listitem')
        .filter({ hasText: `To ${email}` })
        .first();
      const accept = letter.getByRole('link', { name: 'Accept the invitation', exact: true });
      // The same address stands there in full, for whoever pastes it.
      const link = (await accept.getAttribute('href')) ?? '';
      await expect(letter).toContainText(link);
      return link;
    },
    async createUser({ firstName, lastName, password }) {
      await page.getByLabel('First name').fill(firstName);
      await page.getByLabel('Last name').fill(lastName);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByLabel('Retype the password', { exact: true }).fill(password);
      await button('Create User').click();
      await expect(heading('Sign in')).toBeVisible();
    },
    async addRole({ name, sections }) {
      await place('Manage Users');
      await place('Roles');
      await page.getByRole('link', { name: 'Add Role', exact: true }).click();
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('API Role Only', { exact: true }).check();
      for (const section of sections) {
        await button(section).click();
        const first = page.getByRole('region', { name: section, exact: true }).getByRole('radiogroup').first();
        await first.getByRole('radio', { name: 'View', exact: true }).check({ force: true }); // Hidden below its word.
        await first.getByRole('radio', { name: 'No access', exact: true }).check({ force: true });
        await button(`Raise all levels of ${section}`).click();
        await expect(first.getByRole('radio', { name: 'View', exact: true })).toBeChecked();
      }
      await button('Save').click();
      await expect(page.getByText(`Nobody has the role ${name} yet. Give it to the user now`)).toBeVisible();
    },
    async giveRole(user, role) {
      await page.getByRole('main').getByRole('link', { name: 'Give it to a user', exact: true }).click();
      await page.getByRole('main').getByRole('link', { name: user, exact: true }).click();
      await expect(page.getByText('No role yet')).toBeVisible();
      await page.getByLabel('Set every site to').selectOption({ label: role });
      await button('Save roles').click();
      await expect(page.getByText('It works at once')).toBeVisible();
    },
    openOwn,
    async makeApiKey(username) {
      await openOwn(username);
      const generate = button('Generate');
      const regenerate = button('Regenerate');
      await expect(generate.or(regenerate)).toBeVisible();
      if (await generate.isVisible()) await generate.click();
      else {
        await regenerate.click();
        await page.getByRole('dialog').getByRole('button', { name: 'Regenerate', exact: true }).click();
      }
      const shown = page.getByRole('dialog', { name: 'Generate API Key', exact: true });
      const key = await shown.getByRole('status', { name: 'API Key', exact: true }).innerText();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await shown.getByRole('button', { name: 'Copy', exact: true }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(key);
      await shown.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(shown).toBeHidden();
      return key;
    },
    async revokeApiKey(username) {
      await openOwn(username);
      await button('Revoke').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
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
