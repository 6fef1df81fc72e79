import { expect, test } from '@playwright/test';
import { generateFleet } from '../../sandboxes/auvik/index.ts';
import { startDemo } from './stage/installation.ts';
import { lookAt } from './stage/look-at.ts';

test('in the demo mails are kept on a page of their own, and their links work @journey-identity', async ({ page }) => {
  const demo = await startDemo(generateFleet({ devices: 40, clients: 2, seed: 'journeys' }));
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
  await page.getByRole('link', { name: /\/invitation#token=/ }).click();
  await expect(page.getByText('You are signed in as Dana Demo')).toBeVisible();
  await lookAt(page, 'invitation-while-signed-in');
  await demo.stop();
});
