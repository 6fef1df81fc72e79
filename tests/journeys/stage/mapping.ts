import { expect, type Locator, type Page } from '@playwright/test';
import { chooseMapping } from './setup-form.ts';

/** The Client Relationship Mapping as a member works with it: on an integration's page and on a client's. */
export type MappingPages = {
  /** From an integration's overview to its companies that wait. */
  openQueue(): Promise<Locator>;
  /** Selects all that wait and accepts what is suggested for them; nothing is linked before what moves was shown. */
  acceptAll(companies: number): Promise<void>;
  /** Accepts what is suggested for one company. */
  accept(company: string): Promise<void>;
  /** Links one company to a client of that name, which is made if there is none. */
  linkTo(company: string, client: string): Promise<void>;
  /** Chooses another mapping and gives the dialog that shows what it moves. `level` belongs to *Site / group level*. */
  previewMapping(mode: string, level?: string): Promise<Locator>;
  applyMapping(): Promise<void>;
  /** Opens a client's Name & Links from the list of clients. */
  openClient(name: string): Promise<void>;
  rename(name: string): Promise<void>;
  unlink(company: string): Promise<void>;
  /** Searches, ticks and links companies of any integration to the client that is open. */
  linkHere(...companies: { company: string; integration: string }[]): Promise<void>;
};

export function mappingPages(page: Page): MappingPages {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = page.getByRole('dialog');
  const apply = async (verb: string | RegExp) => {
    await dialog.getByRole('button', { name: verb }).click();
    await expect(dialog).toBeHidden();
  };
  return {
    async openQueue() {
      await page.getByRole('link', { name: 'See who waits' }).click();
      const queue = page.getByRole('region', { name: 'Waiting for a client' });
      await expect(queue).toBeVisible();
      return queue;
    },
    async acceptAll(companies) {
      await page.getByLabel(`Select all ${companies}`).check();
      await button(`Accept ${companies} suggestions`).click();
      await expect(dialog).toContainText(`${companies} companies move`);
      await apply(`Link ${companies} companies`);
    },
    async accept(company) {
      await button(new RegExp(`^Accept\\W+${company}$`)).click();
      await apply('Link company');
    },
    async linkTo(company, client) {
      await button(`Actions for ${company}`).click();
      await page.getByRole('menuitem', { name: 'Link to a client…' }).click();
      await dialog.getByRole('combobox', { name: 'Client' }).fill(client);
      await page.keyboard.press('Enter');
      await apply('Link company');
    },
    async previewMapping(mode, level) {
      await page.getByRole('tab', { name: 'Settings' }).click();
      await button('Change mapping').click();
      await chooseMapping(page, mode);
      if (level) await page.getByRole('radio', { name: level }).check();
      await button('See what moves').click();
      await expect(dialog.getByRole('button', { name: 'Apply mapping' })).toBeEnabled();
      return dialog;
    },
    async applyMapping() {
      await apply('Apply mapping');
      await expect(page.getByText('The mapping was changed.')).toBeVisible();
    },
    async openClient(name) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click();
      await page.getByRole('searchbox', { name: 'Search clients' }).fill(name);
      await page.getByRole('main').getByRole('link', { name, exact: true }).click();
      await page.getByRole('tab', { name: 'Name & Links' }).click();
    },
    async rename(name) {
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await button('Rename').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    },
    async unlink(company) {
      await button(new RegExp(`^Unlink\\W+${company}$`)).click();
      await apply('Unlink');
    },
    async linkHere(...companies) {
      const search = page.getByRole('searchbox', { name: 'Search companies' });
      const choices = page.getByRole('list', { name: 'Companies to link' });
      for (const { company, integration } of companies) {
        await search.fill(company);
        // Until the answer is there, the list of the search before may go under the pointer.
        await expect(choices.getByRole('listitem').filter({ hasNotText: company })).toHaveCount(0);
        await expect(choices.getByRole('listitem').first()).toBeVisible();
        await choices.getByRole('checkbox', { name: new RegExp(`^${company}\\W+${integration}`) }).check();
      }
      await button('Link selected').click();
      await apply('Apply');
    },
  };
}
