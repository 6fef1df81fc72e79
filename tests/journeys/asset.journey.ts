import { expect } from '@playwright/test';
import { ListHardware } from '#contract';
import { inOffice } from './stage/journey.ts';

inOffice.use({ permissions: ['clipboard-read', 'clipboard-write'] });

inOffice(
  'an asset: every value with its source, the record behind it, and a serial to copy @journey-hardware',
  async ({ page, office }) => {
    const { data } = await office.api(ListHardware, { query: { 'filter[type]': 'NETWORK', page_size: '50' } });
    const asset = data.find(({ serial_number }) => serial_number !== '');
    expect(asset, 'a network device with a serial').toBeDefined();
    const { id = '', name = '', serial_number: serial = '', client } = asset ?? {};

    await page.goto(`/hardware/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.getByRole('button', { name: 'Copy the serial number' }).first().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(serial);

    const mark = page.getByRole('button', { name: 'Where “Serial number” comes from: Auvik' });
    await mark.click();
    const origin = page.getByRole('dialog', { name: 'Where “Serial number” comes from: Auvik' });
    const claim = origin.getByRole('list', { name: 'What the sources say' }).getByRole('listitem');
    await expect(claim).toContainText(serial);
    await expect(claim).toContainText('Chosen');
    await expect(claim).toContainText(/Auvik said so just now|Auvik said so \d+ min ago/);
    await expect(origin.locator('p').last()).toHaveText(/\w.+\.$/);
    await page.keyboard.press('Escape');
    await expect(mark).toBeFocused();

    await mark.click();
    await origin.getByRole('link', { name: 'Its record' }).click();
    await expect(page).toHaveURL(new RegExp(`/hardware/${id}\\?tab=sources#source-`));
    const source = page.getByRole('list', { name: '1 source' }).getByRole('article');
    await expect(source).toContainText(client?.name ?? '');
    await source.getByText('The record as the vendor sent it').click();
    await expect(source.getByRole('region', { name: 'The record as the vendor sent it' })).toContainText(`"${serial}"`);

    await page.reload();
    await expect(page.getByRole('tab', { name: 'Sources' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByText('Found and added to the inventory')).toBeVisible();
    await page
      .getByRole('main')
      .getByRole('link', { name: client?.name ?? '' })
      .click();
    await expect(page).toHaveURL(`/hardware?client=${client?.id}`);
  },
);
