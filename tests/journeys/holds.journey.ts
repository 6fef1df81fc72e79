import { expect, type Locator, type Page } from '@playwright/test';
import { DecideHold, ListHardware, ListHolds } from '#contract';
import { deviceId } from '../auvik-fleet.ts';
import { inWorkshop } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { type SmallMsp, startSmallMsp, switches } from './stage/small-msp.ts';

const DENTAL = 15;
const GONE = 12;
const VETS = 14;

const waiting = (page: Page): Locator => page.getByRole('region', { name: 'Waiting for a decision' });
const lastRun = (page: Page): Locator => page.getByRole('region', { name: 'Last run' });

/** Twelve switches of the dental practice are gone, and no device has a serial number any more. */
function loseMuch(auvik: SmallMsp): void {
  const [dental, vets] = [auvik.tenantOf('harbordental'), auvik.tenantOf('lakesidevets')];
  for (let number = 1; number <= GONE; number += 1) auvik.removeDevice(deviceId(dental, number));
  for (let number = GONE + 1; number <= DENTAL; number += 1) auvik.updateDevice(deviceId(dental, number), { serialNumber: null });
  for (let number = 1; number <= VETS; number += 1) auvik.updateDevice(deviceId(vets, number), { serialNumber: null });
}

inWorkshop('what would go all at once waits for a person @journey-trouble', async ({ page, workshop, expectComplaints }) => {
  expectComplaints(/status of 409 .*\/decision/);
  const auvik = await startSmallMsp(71, [
    { prefix: 'harbordental', name: 'Harbor Dental', devices: switches(DENTAL) },
    { prefix: 'lakesidevets', name: 'Lakeside Vets', devices: switches(VETS) },
  ]);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'Loses much at once');
  loseMuch(auvik);
  await workshop.sync(id);

  await inWorkshop.step('the run tells of it, with what would go', async () => {
    await page.goto(`/integrations/${id}?tab=runs`);
    await page
      .getByRole('row', { name: /Partly complete/ })
      .getByRole('button')
      .click();
    await expect(waiting(page).getByRole('listitem')).toHaveCount(2);
    await expect(
      page
        .getByRole('table')
        .getByText(/no longer lists 12 of 15 devices of Harbor Dental/)
        .first(),
    ).toBeVisible();
    await lookAt(page, 'holds-of-a-run');
  });

  await inWorkshop.step('the overview too', async () => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect(waiting(page)).toContainText(
      'Auvik no longer lists 12 of 15 devices of Harbor Dental. They stay as they are until somebody decides.',
    );
    await expect(waiting(page)).toContainText('Auvik no longer gives the serial number of 17 of 17 devices.');
    await page.getByText('The 12 that would be marked as missing').click();
    await expect(waiting(page).getByRole('list', { name: 'The 12 that would be marked as missing' })).toContainText('sw-12');
    await lookAt(page, 'holds-open');
  });

  await inWorkshop.step('one is rejected, another approved', async () => {
    await page.getByRole('button', { name: 'Keep the old values' }).click();
    await expect(waiting(page)).toContainText('Ana Moreno decided that the old values stay.');
    await page.getByRole('button', { name: 'Mark as missing' }).click();
    await expect(waiting(page)).not.toContainText('Harbor Dental');
    await expect(waiting(page)).toContainText('Decided. What stands above and in the last run is from before');
    await expect(page.getByRole('main')).toContainText('12missing at the vendor');
    await lookAt(page, 'holds-decided');
  });

  await inWorkshop.step('the next run is complete, and the values are still there', async () => {
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect(lastRun(page)).toContainText('Complete', { timeout: 30_000 });
    await expect(lastRun(page)).not.toContainText('Partly');
    await page.getByRole('link', { name: '29', exact: true }).click();
    await expect(page.getByRole('grid')).toContainText('FOC711X0014');
  });

  await inWorkshop.step('somebody else was faster: that is told, and what waits is up to date', async () => {
    await page.goto(`/integrations/${id}`);
    await expect(page.getByRole('button', { name: 'Take it' })).toBeVisible();
    const [hold] = (await workshop.api(ListHolds, { params: { integrationId: id } })).data;
    await workshop.api(DecideHold, { params: { holdId: hold?.id ?? '' }, body: { decision: 'approve' } });
    await page.getByRole('button', { name: 'Take it' }).click();
    await expect(page.getByRole('alert')).toContainText('Ana Moreno has decided this already: it was carried out.');
    await expect(page.getByRole('button', { name: 'Take it' })).toBeHidden();
    await lookAt(page, 'holds-decided-elsewhere');
  });

  await inWorkshop.step('the integration is removed: what would go is seen before', async () => {
    await page.goto(`/integrations/${id}?tab=settings`);
    await page.getByRole('button', { name: 'Remove integration' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('29 assets keep their values and links');
    await lookAt(page, 'removal-keep');
    await dialog.getByRole('radio', { name: 'Take out what only it said' }).check();
    await expect(dialog).toContainText('29 assets that only it knows go from the inventory.');
    await dialog.getByText('2 clients are left without another company').click();
    await expect(dialog.getByRole('list')).toContainText('Harbor Dental (goes after the day)');
    await lookAt(page, 'removal-take-out');
    await dialog.getByRole('button', { name: 'Remove integration' }).click();
    await expect(page.getByRole('main')).toContainText('Can be undone until');
    await expect(page.getByRole('list', { name: 'What it holds' })).toContainText('0assets', { timeout: 30_000 });
    await lookAt(page, 'removed');
  });

  await inWorkshop.step('and had back, with every asset', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Integrations' }).first().click();
    await expect(page.getByRole('region', { name: 'Removed' })).toContainText('Removed by Ana Moreno. What only it said is taken out.');
    await lookAt(page, 'removed-in-the-list');
    await page.getByRole('button', { name: 'Undo removal' }).click();
    await expect(page.getByRole('region', { name: 'Removed' })).toBeHidden();
    await expect.poll(async () => (await workshop.api(ListHardware, { query: {} })).total_count).toBe(29);
    await page.getByRole('link', { name: 'Loses much at once' }).click();
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeVisible();
  });
  await auvik.close();
});
