import { expect } from '@playwright/test';
import { generateFleet } from '../../sandboxes/auvik/index.ts';
import { generatePassportalFleet, readOverlap } from '../../sandboxes/passportal/index.ts';
import { startDemo } from './stage/house-door.ts';
import { journey } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';

journey(
  'in the demo mails are kept on a page of their own, and their links work @journey-identity',
  async ({ page, closeLater, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
    const demo = await startDemo({ auvik: [...generateFleet({ devices: 40, clients: 2, seed: 'journeys' })] });
    closeLater(demo.leave);
    await page.goto(`${demo.url}/sign-in`);
    await page.getByRole('link', { name: 'Mails of the demo' }).click();
    await expect(page.getByText('No mails yet.')).toBeVisible();
    await lookAt(page, 'outbox-none');

    await page.goto(`${demo.url}/sign-in`);
    await page.getByRole('button', { name: 'Fill in its sign-in' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(`${demo.url}/hardware`);
    await page.goto(`${demo.url}/settings/members/invite`);
    await page.getByRole('textbox', { name: 'E-mail addresses' }).fill('zoe@ridgeline.example');
    await page.getByRole('button', { name: 'Send 1 invitation' }).click();
    await page.getByRole('link', { name: 'outbox' }).click();
    await expect(page.getByText('To zoe@ridgeline.example')).toBeVisible();
    await lookAt(page, 'outbox');
    const link = await page.getByRole('link', { name: /\/invitation#token=/ }).getAttribute('href');
    const button = page.getByRole('link', { name: 'Accept the invitation', exact: true });
    await expect(button).toHaveAttribute('href', link ?? '');
    await button.click();
    await expect(page.getByText('You are signed in as Dana Demo')).toBeVisible();
    await lookAt(page, 'invitation-while-signed-in');
  },
);

journey(
  'the demo makes one asset of what two vendors say, and tells of each field who says it @journey-passportal',
  async ({ page, closeLater, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/); // Nobody is signed in yet.
    const auvik = [...generateFleet({ devices: 120, clients: 3, seed: 'journeys' })];
    const overlap = await readOverlap({ lines: auvik });
    const demo = await startDemo({ auvik, passportal: [...generatePassportalFleet({ overlap, devices: 80, seed: 'journeys' })] });
    closeLater(demo.leave);
    await page.goto(`${demo.url}/sign-in`);
    await page.getByRole('button', { name: 'Fill in its sign-in' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(`${demo.url}/hardware`);
    await page.getByRole('button', { name: 'Known to' }).click();
    await page.getByRole('checkbox', { name: 'Several systems' }).check();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/sources=several/);
    await lookAt(page, 'merged-list');

    await page.getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
    const facts = page.getByRole('main');
    await expect(facts.getByText('Auvik', { exact: true }).first()).toBeVisible();
    await expect(facts.getByText('N-able Passportal', { exact: true }).first()).toBeVisible();
    await lookAt(page, 'merged-asset');
    await page.getByRole('tab', { name: 'Sources' }).click();
    await expect(page.getByRole('list', { name: '2 sources' }).getByRole('article')).toContainText(['Auvik', 'N-able Passportal']);
    await lookAt(page, 'merged-asset-sources');
  },
);
