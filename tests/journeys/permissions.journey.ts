import { expect, type Page } from '@playwright/test';
import { ANA } from './stage/account.ts';
import { addColleague } from './stage/colleague.ts';
import { inTeam } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { signIn } from './stage/sign-in.ts';

const person = (firstName: string) => ({
  firstName,
  lastName: 'Tester',
  email: `${firstName.toLowerCase()}@ridgeline.example`,
  password: 'Quiet-River-42',
});

inTeam('a custom role, from its making to the member who has it @journey-identity', async ({ page, newcomer, team, expectComplaints }) => {
  expectComplaints(/status of 40[19]/);
  const kim = person('Kim');
  await addColleague(team, kim);
  await page.goto('/settings/roles');
  await lookAt(page, 'roles-none');
  await page.getByRole('main').getByRole('link', { name: 'Add role' }).first().click();
  await page.getByLabel('Name').fill('Hardware only');
  await page.getByRole('toolbar', { name: 'Set all to' }).getByRole('button', { name: 'View' }).click();
  await page.getByRole('toolbar', { name: 'Set all to' }).getByRole('button', { name: 'None' }).click();
  await levelOf(page, 'Hardware', 'View');
  await lookAt(page, 'role-new');
  await page.getByRole('button', { name: 'Add role' }).click();
  await expect(page.getByText('Added the role Hardware only.')).toBeVisible();

  await page.goto('/settings/members');
  await page.getByRole('link', { name: 'Kim Tester' }).click();
  await page.getByLabel('Role').selectOption('Hardware only');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It works at once')).toBeVisible();
  await lookAt(page, 'member');

  const kims = await newcomer();
  await kims.goto('/integrations');
  await signIn(kims, kim);
  await expect(kims.getByText(/needs the permission Integrations and syncs: View/)).toBeVisible();
  await lookAt(kims, 'integrations-forbidden');
  for (const [place, permission] of [
    ['/settings', 'Basic settings: View'],
    ['/settings/members', 'Members and client groups: View'],
    ['/settings/roles', 'Roles: View'],
    ['/settings/audit-log', 'Audit log: View'],
    ['/settings/service-keys', 'Administrator'],
  ] as const) {
    await kims.goto(place);
    await expect(kims.getByText(`needs the permission ${permission}`)).toBeVisible();
    await expect(kims.getByRole('main').getByRole('link', { name: ANA.name })).toBeVisible();
  }
  await lookAt(kims, 'settings-forbidden');
  await kims.goto('/hardware');
  await expect(kims.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');

  await page.goto('/settings/roles');
  await page.getByRole('link', { name: 'Hardware only' }).click();
  await page.getByRole('checkbox', { name: 'API Role Only' }).check();
  await expect(page.getByText('1 member has this role and will be signed out of the screens.')).toBeVisible();
  await expect(page.getByText(/A role in use cannot be deleted/)).toBeVisible();
  await page.getByRole('button', { name: 'Save role' }).click();
  await expect(page.getByText('Saved. It works at once')).toBeVisible();
  await lookAt(page, 'role-in-use');
  await kims.reload();
  await expect(kims.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(kims, kim);
  await expect(kims.getByRole('alert')).toContainText('Your role is for programs only');
  await lookAt(kims, 'sign-in-api-only');
  await page.goto('/settings/roles');
  await lookAt(page, 'roles');
});

async function levelOf(page: Page, item: string, level: 'None' | 'View' | 'Edit'): Promise<void> {
  const choice = page.getByRole('radiogroup', { name: item, exact: true });
  if (!(await choice.isVisible())) await page.getByRole('button', { name: /Inventory/ }).click();
  await choice.getByRole('radio', { name: level }).check({ force: true }); // The radio itself is hidden below its words.
}

inTeam('the last Administrator stays, and the page says why @journey-identity', async ({ page, expectComplaints }) => {
  expectComplaints(/status of 409/);
  await page.goto('/settings/members');
  await page.getByRole('link', { name: ANA.name }).click();
  await expect(page.getByText(/This is the last Administrator of the account/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove' })).toBeHidden();
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('last Administrator of the account');
  await lookAt(page, 'member-last-administrator');
});

inTeam('somebody is disabled, enabled and removed @journey-identity', async ({ page, newcomer, team, expectComplaints }) => {
  expectComplaints(/status of 40[134]/);
  const lou = person('Lou');
  await addColleague(team, lou);
  const lous = await newcomer();
  await lous.goto('/');
  await signIn(lous, lou);
  await expect(lous).toHaveURL('/hardware');

  await page.goto('/settings/members');
  await page.getByRole('link', { name: 'Lou Tester' }).click();
  await confirm(page, 'Disable', 'Disable Lou Tester?');
  await lous.reload();
  await expect(lous.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(lous, lou);
  await expect(lous.getByRole('alert')).toContainText('Your membership is disabled.');
  await lookAt(lous, 'sign-in-disabled');
  await lookAt(page, 'member-disabled');
  await confirm(page, 'Enable', 'Enable Lou Tester?');
  await signIn(lous, lou);
  await expect(lous).toHaveURL('/hardware');
  await confirm(page, 'Remove', 'Remove Lou Tester?');
  await expect(page).toHaveURL(/\/settings\/members$/);
  await expect(page.getByRole('link', { name: 'Lou Tester' })).toBeHidden();
  await lous.reload();
  await expect(lous.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

async function confirm(page: Page, action: string, title: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('dialog', { name: title }).getByRole('button', { name: action, exact: true }).click();
  await expect(page.getByRole('dialog', { name: title })).toBeHidden();
}

inTeam('a client group hides the other clients from its members @journey-identity', async ({ page, newcomer, team, expectComplaints }) => {
  expectComplaints(/status of 401/);
  const mia = person('Mia');
  await addColleague(team, mia);
  await page.goto('/settings/client-groups');
  await lookAt(page, 'client-groups-none');
  await page.getByRole('main').getByRole('link', { name: 'Add client group' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('North');
  await page.getByRole('checkbox', { name: /Birch Dental/ }).check();
  await page.getByRole('checkbox', { name: /Mia Tester/ }).check();
  await lookAt(page, 'client-group-new');
  await page.getByRole('button', { name: 'Add client group' }).click();
  await expect(page.getByText('The client group North was added.')).toBeVisible();
  await lookAt(page, 'client-groups');

  const mias = await newcomer();
  await mias.goto('/hardware');
  await signIn(mias, mia);
  await expect(mias.getByRole('grid')).toHaveAttribute('aria-rowcount', '4');
  await expect(mias.getByRole('main')).not.toContainText('Alder Creek');
  await page.getByRole('link', { name: 'North' }).click();
  await page.getByRole('checkbox', { name: /Mia Tester/ }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It works at once')).toBeVisible();
  await mias.reload();
  await expect(mias.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');
  await page.getByRole('button', { name: 'Delete group' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete group' }).click();
  await expect(page.getByRole('link', { name: 'North' })).toBeHidden();
});
