import { expect, type Page } from '@playwright/test';
import { AddIntegration, GetRun } from '#contract';
import { type PassportalSandbox, startPassportalSandbox } from '../../sandboxes/passportal/index.ts';
import { anAsset, twoPractices } from '../passportal-workshop.ts';
import type { Account } from './stage/account.ts';
import { inWorkshop } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

const FIELDS = {
  'Rack position': 'U12, row 3',
  'Bought from us on': '2021-06-03',
  'In service since': '03/04/2021',
  'Purchase Date': '03/04/2021',
};
const RESOURCES = [
  ...twoPractices(8, 4),
  anAsset(20, { label: 'CORE-SWITCH', fields: FIELDS }),
  anAsset(21, { label: 'EDGE', fields: FIELDS }),
];

/** An account whose documentation was synced once, and which calls some fields as nobody else does. */
const journey = inWorkshop.extend<{ documented: { account: Account; sandbox: PassportalSandbox; integrationId: string } }>({
  documented: async ({ workshop: account }, use) => {
    const sandbox = await startPassportalSandbox({ resources: RESOURCES });
    const settings = { accessKeyId: sandbox.keyId, secretAccessKey: sandbox.secret, datacenter: 'custom', customAddress: sandbox.url };
    const body = { connector_id: 'passportal', settings, mapping: { mode: 'per-client-systems' } } as const;
    const { id, latest_run } = await account.api(AddIntegration, { body });
    const params = { runId: latest_run?.id ?? '' };
    await expect.poll(async () => (await account.api(GetRun, { params })).finished_at).not.toBeNull();
    await use({ account, sandbox, integrationId: id });
    await sandbox.close();
  },
});

journey(
  'a label of the customer’s own is read as what somebody decides, shown beforehand on real documents',
  { tag: '@journey-passportal' },
  async ({ page, documented: { sandbox, integrationId } }) => {
    await page.goto(`/integrations/${integrationId}`);
    await page.getByRole('tab', { name: 'Fields' }).click();
    await expect(labelRow(page, 'Serial Number')).toContainText('14');
    await lookAt(page, 'field-labels');

    await page.getByText(/^Not recognised \d/).click();
    await expect(labelRow(page, 'Rack position')).toContainText('U12, row 3');
    await readAs(page, 'Rack position').selectOption({ label: 'Location' });
    await readAs(page, 'Bought from us on').selectOption({ label: 'Purchase date' });
    const preview = page.getByRole('region', { name: 'What that changes' });
    await expect(preview.getByRole('status')).toContainText('2 documents change of 14.');
    await expect(preview.getByRole('row').filter({ hasText: 'CORE-SWITCH' })).toContainText('2021-06-03');
    await readAs(page, 'In service since').selectOption({ label: 'End of warranty' });
    await expect(preview.getByRole('row').filter({ hasText: '“03/04/2021” can’t be read as this' })).toHaveCount(2);
    await lookAt(page, 'field-labels-preview');

    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(preview).toBeHidden();
    await readAs(page, 'Rack position').selectOption({ label: 'Location' });
    const calls = sandbox.requests();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('What is stored is read anew by the run that starts now')).toBeVisible();
    await expect(readAs(page, 'Rack position')).toHaveValue('location');
    await lookAt(page, 'field-labels-saved');
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect(page.getByRole('region', { name: 'Last run' })).toContainText('2 changed', { timeout: 30_000 });
    expect(sandbox.requests() - calls).toBeLessThan(10);

    await page.goto('/hardware');
    await page.getByRole('searchbox').fill('CORE-SWITCH');
    await page.getByRole('grid').getByRole('link', { name: 'CORE-SWITCH' }).click();
    await expect(page.getByRole('main')).toContainText('U12, row 3');
    await expect(
      page.getByRole('button', { name: /^Empty: “03\/04\/2021” under “Purchase Date” could be 4 March 2021 or 3 April 2021/ }),
    ).toBeVisible();
    await page.getByRole('tab', { name: 'Sources' }).click();
    await expect(page.getByRole('region', { name: 'Could not be used' })).toContainText(
      'Purchased as written under “Purchase Date”: “03/04/2021” could be 4 March 2021 or 3 April 2021; not used.',
    );
    await lookAt(page, 'asset-could-not-be-used');
  },
);

const labelRow = (page: Page, label: string) =>
  page.getByRole('region', { name: 'Labels' }).getByRole('row', { name: new RegExp(`^${label}`) });
const readAs = (page: Page, label: string) => page.getByRole('combobox', { name: `Read “${label}” as` });
