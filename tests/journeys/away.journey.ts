import { expect } from '@playwright/test';
import { ANA } from './stage/account.ts';
import { addColleague, BEN } from './stage/colleague.ts';
import { inWorkshop } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { signIn } from './stage/sign-in.ts';
import { startSmallMsp, switches } from './stage/small-msp.ts';

inWorkshop('the server is away: what was there stays, and says so @journey-trouble', async ({ page, workshop, expectComplaints }) => {
  expectComplaints(/ERR_FAILED/);
  expectComplaints(/^ApiFailure: The server did not answer/); // The router tells the console what no screen could be drawn for.
  const auvik = await startSmallMsp(6, [{ prefix: 'finchplant', name: 'Finch Plant', devices: switches(6) }]);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'Steady');
  await page.goto(`/hardware?integration=${id}`);
  const rows = page.getByRole('grid').locator('tr[data-row]');
  await expect(rows).toHaveCount(6);

  await page.route('**/assets/hardware*', (route) => route.abort());
  await page.getByRole('searchbox').fill('sw-3');
  await expect(page.getByRole('alert')).toContainText('The server did not answer. Check your connection');
  await expect(page.getByRole('alert')).toContainText('Shown below are the rows of the last good answer.');
  await expect(rows).toHaveCount(6);
  await lookAt(page, 'hardware-server-away');
  await page.unroute('**/assets/hardware*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('alert')).toBeHidden();

  await page.route('**/api/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be shown');
  await expect(page.getByRole('alert')).toContainText('The server did not answer.');
  await lookAt(page, 'server-away');
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows).toHaveCount(1);
  await auvik.close();
});

inWorkshop('the news of a sync breaks off and comes back @journey-trouble', async ({ page, workshop, expectComplaints }) => {
  expectComplaints(/ERR_FAILED/);
  const clients = Array.from({ length: 6 }, (_, at) => ({ prefix: `shop${at}`, name: `Shop ${at}`, devices: switches(2) }));
  const auvik = await startSmallMsp(7, clients);
  const { id } = await workshop.connect(auvik, auvik.prefix, 'Far away');
  auvik.setLatency(500);

  await page.goto(`/integrations/${id}`);
  await page.route('**/events', (route) => route.abort());
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('Reconnecting… the sync goes on.')).toBeVisible();
  await page.unroute('**/events');
  await expect(page.getByText('Reconnecting… the sync goes on.')).toBeHidden();
  auvik.setLatency(0);
  await expect(page.getByRole('region', { name: 'Last run' })).toContainText('12 read, all the same');
  await auvik.close();
});

inWorkshop('the session ends in the middle of a form @journey-trouble', async ({ page, context, expectComplaints }) => {
  expectComplaints(/status of 401/);
  await page.goto('/integrations/add/auvik');
  const typed = { Username: 'lm@ridgeline.example', 'API Key': 'typed+by/hand=', 'Primary Auvik Domain Prefix': 'northpeak' };
  for (const [label, value] of Object.entries(typed)) await page.getByRole('textbox', { name: label }).fill(value);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save Auvik Setup' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(page.getByText('You were signed out. Sign in to go on; what you typed is kept.')).toBeVisible();
  await lookAt(page, 'sign-in-session-ended');
  await signIn(page, { ...ANA, password: 'Wrong-Horse-7' });
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveAccessibleDescription('E-mail and password do not match. Check both and try again.');
  await expect(password).toBeFocused();
  await lookAt(page, 'sign-in-refused');

  const expectFormAsTyped = async () => {
    await expect(page).toHaveURL('/integrations/add/auvik');
    for (const [label, value] of Object.entries(typed)) await expect(page.getByRole('textbox', { name: label })).toHaveValue(value);
  };
  await signIn(page, ANA);
  await expectFormAsTyped();

  await context.clearCookies();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(page, ANA);
  await expectFormAsTyped();
});

inWorkshop(
  'a member without a permission learns which one, and whom to ask @journey-trouble',
  async ({ page, context, workshop, expectComplaints }) => {
    expectComplaints(/status of 401 .*\/session\b/);
    const auvik = await startSmallMsp(8, [{ prefix: 'larkspur', name: 'Larkspur Living', devices: switches(2) }]);
    const { id } = await workshop.connect(auvik, auvik.prefix, 'Somebody else’s');
    await addColleague(workshop, BEN);
    await context.clearCookies();

    await page.goto(`/hardware?integration=${id}`);
    await signIn(page, BEN);
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3');
    await page.goto('/integrations');
    await expect(page.getByRole('link', { name: 'Somebody else’s' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add integration' })).toBeHidden();
    for (const address of ['/integrations/add', '/integrations/add/auvik']) {
      await page.goto(address);
      await expect(page.getByText('Adding an integration needs the permission Manage Sync Settings.')).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: ANA.name })).toHaveAttribute('href', `mailto:${ANA.email}`);
    }
    await lookAt(page, 'no-permission');
    await page.goto(`/integrations/${id}?tab=settings`);
    await expect(page.getByText('Changing settings needs the permission Manage Sync Settings.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeHidden();
    await lookAt(page, 'no-permission-settings');
    await auvik.close();
  },
);
