import { expect, type Locator, type Page } from '@playwright/test';
import { deviceId } from '../auvik-fleet.ts';
import { inWorkshop } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { startSmallMsp, switches } from './stage/small-msp.ts';

/** The serial number of the first device of the second tenant of small MSP number 1. */
const SERIAL_OF_BIRCH_1 = 'FOC11X0001';

const lastRun = (page: Page): Locator => page.getByRole('region', { name: 'Last run' });

async function syncNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('region', { name: 'Sync under way' })).toBeHidden();
}

inWorkshop('a tenant that refuses and a device nobody understands @journey-trouble', async ({ page, workshop }) => {
  const auvik = await startSmallMsp(1, [
    { prefix: 'aldercreek', name: 'Alder Creek', devices: switches(5) },
    { prefix: 'birchclinic', name: 'Birch Clinic', devices: switches(4) },
  ]);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'Broken in two places');
  const tenant = auvik.tenantOf('birchclinic');
  auvik.forbidTenant('aldercreek');
  auvik.addResource({
    type: 'device',
    id: deviceId(tenant, 99),
    attributes: null,
    relationships: { tenant: { data: { type: 'tenant', id: tenant } } },
  });

  await page.goto(`/integrations/${id}`);
  await syncNow(page);
  await expect(lastRun(page)).toContainText('Partly complete');
  const why =
    /^2 of 3 companies were read\. Alder Creek refuses devices to this user; its stored assets are kept as they were\. An Auvik administrator can give the user a role .* 1 device could not be understood and was set aside; 4 were read\.$/;
  await expect(page.getByText(why)).toBeVisible();
  await expect(lastRun(page)).toContainText('2 of 3');
  await expect(page.getByRole('main')).toContainText('· the latest run read 2 of 3 companies');
  await expect(lastRun(page)).toContainText('5 read = 4 the same + 1 set aside');
  await lookAt(page, 'integration-partial');

  await page.getByRole('tab', { name: /Set aside/ }).click();
  await expect(page.getByRole('tab', { name: 'Set aside 1' })).toHaveAttribute('aria-selected', 'true');
  await page.getByText('The record as the vendor sent it').click();
  await expect(page.getByRole('region', { name: 'The record as the vendor sent it' })).toContainText(deviceId(tenant, 99));
  await lookAt(page, 'set-aside-record');

  await page.getByRole('tab', { name: /Companies/ }).click();
  const alder = page.getByRole('row', { name: /^Alder Creek/ });
  await expect(alder).toContainText('refuses devices to this user');
  await lookAt(page, 'companies-one-refused');
  await alder.getByRole('link', { name: '5', exact: true }).click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '6');

  auvik.allowTenant('aldercreek');
  auvik.removeDevice(deviceId(tenant, 99));
  auvik.updateDevice(deviceId(tenant, 2), { serialNumber: SERIAL_OF_BIRCH_1 });
  await page.goto(`/integrations/${id}?tab=set-aside`);
  await syncNow(page);
  await expect(page.getByText('Nothing is set aside.')).toBeVisible();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByRole('row')).toContainText(['', 'Complete', 'Partly complete', 'Complete']);
  await page
    .getByRole('row', { name: /Partly complete/ })
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(/run=/);
  await expect(page.getByRole('table').getByText(why)).toBeVisible();
  await lookAt(page, 'integration-run-details');

  await page.goto(`/hardware?q=${SERIAL_OF_BIRCH_1}`);
  await page.getByRole('grid').getByRole('link').first().click();
  await expect(page.getByText('Another asset carries the same serial number:')).toBeVisible();
  await expect(page.getByText(/One source reports the number on two devices at the same time/)).toBeVisible();
  await lookAt(page, 'asset-same-serial');
  await auvik.close();
});

inWorkshop('a revoked key, and a new one @journey-trouble', async ({ page, workshop, expectComplaints }) => {
  expectComplaints(/status of 422 .*\/integrations\//);
  const auvik = await startSmallMsp(2, [{ prefix: 'harborclinic', name: 'Harbor Clinic', devices: switches(3) }]);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'With a revoked key');
  auvik.setKey('a-key-made-later');

  await page.goto(`/integrations/${id}`);
  await syncNow(page);
  await expect(lastRun(page)).toContainText('Failed');
  await expect(page.getByRole('main')).toContainText(/Auvik refused this username and API key\. .* under API Key click Regenerate/);
  await expect(page.getByRole('main')).toContainText('3assets');
  // The cure stands out, and not what would have the vendor lock the user out.
  await expect(page.getByRole('link', { name: 'Edit credentials' })).toHaveAttribute('data-variant', 'filled');
  await expect(page.getByRole('button', { name: 'Sync now' })).toHaveAttribute('data-variant', 'default');
  await lookAt(page, 'integration-failed');

  await page.getByRole('link', { name: 'Edit credentials' }).click();
  await page.getByRole('button', { name: 'Replace API Key' }).click();
  const key = page.getByRole('textbox', { name: 'API Key' });
  await key.fill('not-this-one-either');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(key).toHaveAccessibleDescription(/Auvik refused this username and API key/);
  await expect(key).toBeFocused();
  await expect(key).toHaveValue('not-this-one-either');
  await lookAt(page, 'integration-settings-refused');

  await key.fill(auvik.key);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. The sync has started.')).toBeVisible();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(lastRun(page)).toContainText('3 read, all the same');
  await expect(page.getByRole('main').getByText('Healthy')).toBeVisible();
  await auvik.close();
});

inWorkshop('stopping a run @journey-trouble', async ({ page, workshop }) => {
  const clients = Array.from({ length: 8 }, (_, at) => ({ prefix: `site${at}`, name: `Site ${at}`, devices: switches(2) }));
  const auvik = await startSmallMsp(3, clients);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'Slow');
  auvik.setLatency(800);

  await page.goto(`/integrations/${id}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText(/^Reading devices/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(lastRun(page)).toContainText('Stopped');
  await expect(page.getByRole('main')).toContainText('16assets');
  await lookAt(page, 'integration-stopped');
  auvik.setLatency(0);
  await syncNow(page);
  await expect(lastRun(page)).toContainText('16 read, all the same');
  await auvik.close();
});

inWorkshop('two accounts that tell of one device differently @journey-trouble', async ({ page, workshop }) => {
  const shared = { name: 'core-sw', serial: 'FOC2345DISA' };
  const [one, other] = await Promise.all([
    startSmallMsp(4, [{ prefix: 'maple', name: 'Maple Schools', devices: [{ ...shared, model: 'C9300-48P' }] }]),
    startSmallMsp(5, [
      { prefix: 'mapleschools', name: 'Maple Schools', devices: [{ ...shared, name: 'core-sw-new', model: 'C9300-48UXM' }] },
    ]),
  ]);
  await workshop.connect(one, one.prefix, 'Auvik East');
  await workshop.connect(other, other.prefix, 'Auvik West');

  await page.goto(`/hardware?q=${shared.serial}`);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
  await page.getByRole('grid').getByRole('link').click();
  const mark = page.getByRole('button', { name: /Where “Model” comes from: .*\. Sources disagree/ });
  await expect(mark).toBeVisible();
  await lookAt(page, 'asset-disagree');
  await mark.click();
  const origin = page.getByRole('dialog', { name: /Where “Model” comes from/ });
  const claims = origin.getByRole('list', { name: 'What the sources say' }).getByRole('listitem');
  await expect(claims).toHaveCount(2);
  await expect(claims.filter({ hasText: 'Chosen' })).toHaveCount(1);
  await expect(claims.filter({ hasText: 'Auvik East' })).toContainText('C9300-48P');
  await expect(claims.filter({ hasText: 'Auvik West' })).toContainText('C9300-48UXM');
  await lookAt(page, 'asset-disagree-claims');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByText('Same serial number, FOC2345DISA, as another source record of this asset')).toBeVisible();
  await lookAt(page, 'asset-two-sources');
  await Promise.all([one.close(), other.close()]);
});
