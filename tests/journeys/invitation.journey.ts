import { expect, type Page } from '@playwright/test';
import { ACCOUNT_NAME } from './stage/account.ts';
import { expectProblem } from './stage/expect-problem.ts';
import { inTeam } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import type { Mailbox } from './stage/mailbox.ts';
import { signIn } from './stage/sign-in.ts';

const DEE = { email: 'dee@ridgeline.example', password: 'Quiet-River-42' };
const ELI = 'eli@ridgeline.example';
const INVITES = /invites you to/;

inTeam('from an invitation by mail to a colleague at work @journey-identity', async ({ page, newcomer, team, expectComplaints }) => {
  expectComplaints(/status of 4(?:00|10) .*\/invitations\b/);
  expectComplaints(/status of 401/); // The invited have no session before they accept, and again after they lose it.
  await invite(page);
  const [old, newer] = await sendAgain(page, team.mailbox);
  expect((await team.mailbox.letterTo(DEE.email, INVITES)).action).toEqual({ label: 'Accept the invitation', href: newer });
  const revoked = await team.mailbox.linkFor(ELI, INVITES);
  await revoke(page);

  const theirs = await newcomer();
  await refuse(theirs, old, /replaced by a newer one/);
  await refuse(theirs, revoked, /taken back. Ask Ana Moreno about it/);
  await refuse(theirs, `${team.url}/invitation#token=forged`, /not whole, or it is no invitation/);
  await accept(theirs, newer);
  await refuse(theirs, newer, /accepted already/);
  await lookAt(theirs, 'invitation-used');
  await theirs.goto('/');
  await expect(theirs).toHaveURL('/hardware');
  await theirs.context().clearCookies();
  await theirs.goto('/');
  await signIn(theirs, DEE);
  await expect(theirs).toHaveURL('/hardware');

  await page.goto('/settings/members');
  const row = page.getByRole('table', { name: 'Members' }).getByRole('row', { name: /Dee Diaz/ });
  await expect(row).toContainText('Manage Sync Settings');
  await lookAt(page, 'members');
});

async function invite(page: Page): Promise<void> {
  await page.goto('/settings/members');
  await page.getByRole('link', { name: 'Invite members' }).click();
  const addresses = page.getByRole('textbox', { name: 'E-mail addresses' });
  await addresses.fill(`Dee Diaz <${DEE.email}>; ${ELI}, not-an-address`);
  await expect(page.getByText('This is no e-mail address.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Manage Sync Settings' }).check();
  await lookAt(page, 'invite');
  await page.getByRole('button', { name: /Send \d invitations/ }).click();
  await expectProblem(addresses, /1 address needs a change/);

  await addresses.fill(`Dee Diaz <${DEE.email}>; ana@ridgeline.example`);
  await page.getByRole('button', { name: 'Send 2 invitations' }).click();
  await expectProblem(addresses, /1 address needs a change/);
  await expect(page.getByText('ana@ridgeline.example is a member already.')).toBeVisible();
  await lookAt(page, 'invite-refused');
  await addresses.fill(`Dee Diaz <${DEE.email}>; ${ELI}`);
  await page.getByRole('button', { name: 'Send 2 invitations' }).click();
  await expect(page).toHaveURL(/\/settings\/members$/);
}

async function sendAgain(page: Page, mailbox: Mailbox): Promise<[old: string, newer: string]> {
  const old = await mailbox.linkFor(DEE.email, INVITES);
  await page.getByRole('button', { name: `Send again: invitation of ${DEE.email}` }).click();
  await expect.poll(() => mailbox.linkFor(DEE.email, INVITES)).not.toBe(old);
  await page.getByRole('button', { name: `Copy link: invitation of ${ELI}` }).click();
  await expect(page.getByRole('dialog', { name: `Link for ${ELI}` })).toBeVisible();
  await lookAt(page, 'invitation-link');
  await page.keyboard.press('Escape');
  return [old, await mailbox.linkFor(DEE.email, INVITES)];
}

async function revoke(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Revoke: invitation of ${ELI}` }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke the invitation of ${ELI}?` });
  await lookAt(page, 'invitation-revoke');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('button', { name: `Revoke: invitation of ${ELI}` })).toBeHidden();
}

/** Straight to another page first: the same page with another part behind the # would not load anew. */
async function refuse(page: Page, link: string, because: RegExp): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText(because);
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText(`You are invited to ${ACCOUNT_NAME}.`)).toBeVisible();
  expect(page.url()).not.toContain('token'); // Out of the address at once: it would stay in the history.
  await page.getByLabel('First name').fill('Dee');
  await page.getByLabel('Last name').fill('Diaz');
  const password = page.getByLabel('Password', { exact: true });
  const again = page.getByLabel('Password again');
  await password.fill('Ridgeline');
  const rules = page.getByRole('list', { name: 'What the password needs' }).getByRole('listitem');
  await expect(rules.filter({ hasText: 'not yet met' })).toHaveText([/10 characters/, /digit/]);
  await password.fill('Password1234');
  await again.fill('Password1234');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expectProblem(password, /among the first that somebody would try/);
  await lookAt(page, 'invitation-accept');
  await password.fill(DEE.password);
  await again.fill(`${DEE.password}x`);
  await page.getByRole('button', { name: 'Create user' }).click();
  await expectProblem(again, /The two passwords differ/);
  await again.fill(DEE.password);
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page).toHaveURL('/hardware');
}
