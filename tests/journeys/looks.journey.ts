import { expect } from '@playwright/test';
import { ListHardware } from '#contract';
import { inOffice } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { chooseMapping } from './stage/setup-form.ts';

inOffice('the hardware list, for every eye @journey-looks', async ({ page }) => {
  const rows = page.getByRole('main').getByRole('link');
  await page.goto('/hardware');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
  await lookAt(page, 'hardware');

  await page.goto('/hardware?type=SERVER&tag=red&sort=-last_seen_at');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
  await rows.nth(2).evaluate((link) => link.closest('td')?.nextElementSibling?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  await expect(page.getByRole('complementary', { name: 'Summary' })).toBeVisible();
  await lookAt(page, 'hardware-filtered-with-summary');

  await page.getByRole('button', { name: 'Close the summary' }).click();
  await page.getByRole('search').getByRole('button', { name: 'Manufacturer' }).click();
  await expect(page.getByRole('dialog', { name: 'Manufacturer' })).toBeVisible();
  await lookAt(page, 'hardware-filter-open');

  await page.goto('/hardware?q=nothing-is-called-so&type=SERVER');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  await lookAt(page, 'hardware-no-match');
});

inOffice('an asset, for every eye @journey-looks', async ({ page, office, expectComplaints }) => {
  expectComplaints(/status of 404 .*\/hardware\/01900000/);
  const { data } = await office.api(ListHardware, { query: { page_size: '1', 'filter[type]': 'SERVER' } });
  await page.goto(`/hardware/${data[0]?.id}`);
  await expect(page.getByRole('region', { name: 'Network' })).toBeVisible();
  await lookAt(page, 'asset-summary');
  await page.getByRole('tab', { name: 'Sources' }).click();
  await page.getByText('The record as the vendor sent it').click();
  await lookAt(page, 'asset-sources');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Found and added to the inventory')).toBeVisible();
  await lookAt(page, 'asset-history');
  await page.goto('/hardware/01900000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await lookAt(page, 'not-found');
});

inOffice('an integration, for every eye @journey-looks', async ({ page, office }) => {
  await page.goto('/integrations');
  await expect(page.getByRole('table')).toBeVisible();
  await lookAt(page, 'integrations');
  await page.goto(`/integrations/${office.integrationId}`);
  for (const [tab, shown] of [
    ['Overview', 'Last run'],
    ['Runs', 'First sync'],
    ['Companies', 'All 25'],
    ['Set aside', 'Nothing is set aside.'],
    ['Settings', 'Saving checks the credentials first'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel').getByText(shown).first()).toBeVisible();
    await lookAt(page, `integration-${tab.toLowerCase().replace(' ', '-')}`);
  }
});

inOffice('clients, and how companies come to them, for every eye @journey-looks', async ({ page, office }) => {
  await page.goto('/clients?sort=-assets');
  await expect(page.getByRole('columnheader', { name: 'Companies linked' })).toBeVisible();
  await lookAt(page, 'clients');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Hardware by type' }).getByRole('link').first()).toBeVisible();
  await lookAt(page, 'client');
  await page.getByRole('tab', { name: 'Name & Links' }).click();
  await expect(page.getByRole('list', { name: 'Companies to link' })).toBeVisible();
  await lookAt(page, 'client-names');

  await page.goto(`/integrations/${office.integrationId}?tab=settings&change=mapping`);
  await chooseMapping(page, 'Site / group level');
  await page.getByRole('button', { name: 'See what moves' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Which level is the client?' })).toHaveAccessibleDescription('Choose a level.');
  await lookAt(page, 'integration-change-mapping');
});

inOffice('what floats: the menu of a phone, the member’s own, the shortcuts @journey-looks', async ({ page }) => {
  await page.goto('/hardware');
  await page.getByRole('button', { name: /Ana Moreno/ }).click();
  await expect(page.getByRole('dialog', { name: 'Ana Moreno' })).toBeVisible();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await lookAt(page, 'shortcuts');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 375, height: 812 });
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('dialog', { name: 'Main' }).getByRole('link', { name: 'Integrations' }).click();
  await expect(page.getByRole('dialog', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Integrations');
});

inOffice('a theme that stays, without a flash of the other one @journey-looks', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: (string | null)[] = [];
    Object.assign(window, { themesSeen: seen });
    const note = () => document.documentElement && seen.push(document.documentElement.getAttribute('data-mantine-color-scheme'));
    const watch = () =>
      new MutationObserver(note).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-mantine-color-scheme'] });
    watch();
    addEventListener('DOMContentLoaded', note);
  });
  const html = page.locator('html');
  await page.goto('/hardware');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: /Ana Moreno/ }).click();
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await page.reload();
  await expect(page.getByRole('grid')).toBeVisible();
  const seen = await page.evaluate(() => (window as unknown as { themesSeen: string[] }).themesSeen);
  expect(new Set(seen)).toEqual(new Set(['dark']));
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(22, 24, 28)');
});
