import { expect, type Page } from '@playwright/test';

/**
 * From anywhere in the product to the form of a system, as the guides say it: Integrations, Add
 * integration, the system.
 */
export async function openSetup(page: Page, system: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Integrations', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'Add integration', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add integration');
  await page.getByRole('link', { name: system, exact: true }).click();
}

/**
 * Chooses from the drop-down menu of the Client Relationship Mapping, whose options explain
 * themselves.
 */
export async function chooseMapping(page: Page, mode: string): Promise<void> {
  const menu = page.getByRole('combobox', { name: 'Client Relationship Mapping', exact: true });
  await menu.click();
  await page.getByRole('option', { name: new RegExp(`^${mode}`) }).click();
  await expect(menu).toHaveValue(mode);
}
