import { expect, type Page } from '@playwright/test';
import { addColleague } from './stage/colleague.ts';
import { expectProblem } from './stage/expect-problem.ts';
import { asNewcomer } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { signIn } from './stage/sign-in.ts';

const IDA = { firstName: 'Ida', lastName: 'Tester', email: 'ida@ridgeline.example', password: 'Quiet-River-42' };
const JON = { firstName: 'Jon', lastName: 'Tester', email: 'jon@ridgeline.example', password: 'Quiet-River-42' };
const RESET = /new password/;

asNewcomer('a forgotten password, from the sign-in page to the new one @journey-identity', async ({ page, team, expectComplaints }) => {
  expectComplaints(/status of 4(?:00|01|10)/);
  await addColleague(team, IDA);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  const told = await askForReset(page, 'nobody@ridgeline.example');
  expect(await askForReset(page, IDA.email)).toBe(told); // The same words for somebody who is not there.
  await lookAt(page, 'reset-sent');

  const link = await team.mailbox.linkFor(IDA.email, RESET);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set a new password');
  await expect(page).not.toHaveURL(/token/); // Out of the address, and so out of the history, as soon as the page has it.
  const [password, again] = [page.getByLabel('New password', { exact: true }), page.getByLabel('New password again')];
  await password.fill('Welcome2026!');
  await again.fill('Welcome2026!');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expectProblem(password, /among the first that somebody would try/);
  await lookAt(page, 'reset-password');
  await password.fill('Orchard-Kettle-58');
  await again.fill('Orchard-Kettle-58');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your password was changed and all your sessions were ended.')).toBeVisible();
  await signIn(page, IDA);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/do not match/);
  await signIn(page, { ...IDA, password: 'Orchard-Kettle-58' });
  await expect(page).toHaveURL('/hardware');

  await page.goto('about:blank');
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill('Orchard-Kettle-59');
  await page.getByLabel('New password again').fill('Orchard-Kettle-59');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('used already, or it is older than an hour');
  await lookAt(page, 'reset-used');
});

asNewcomer('the own name, password and sessions @journey-identity', async ({ page, newcomer, team, expectComplaints }) => {
  expectComplaints(/status of 40[01]/);
  await addColleague(team, JON);
  const elsewhere = await newcomer();
  await elsewhere.goto('/');
  await signIn(elsewhere, JON);
  await expect(elsewhere).toHaveURL('/hardware');

  await page.goto('/profile');
  await signIn(page, JON);
  await page.getByLabel('Name', { exact: true }).fill('Jonathan Tester');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.getByRole('button', { name: /Jonathan Tester/ })).toBeVisible();
  await lookAt(page, 'profile');

  await page.getByRole('tab', { name: 'Sessions' }).click();
  await expect(page.getByText('This session')).toBeVisible();
  await lookAt(page, 'profile-sessions');
  await page
    .getByRole('button', { name: /^Sign out of / })
    .first()
    .click();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(elsewhere, JON);
  await expect(elsewhere).toHaveURL('/hardware');

  await page.getByRole('tab', { name: 'Password' }).click();
  await changePassword(page, 'Wrong-Horse-7', 'Orchard-Kettle-58');
  await expectProblem(page.getByLabel('Current password'), /not your password/);
  await changePassword(page, JON.password, 'Orchard-Kettle-58');
  await expect(page.getByText('The password was changed.')).toBeVisible();
  await lookAt(page, 'profile-password');
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  expect((await team.mailbox.letterTo(JON.email, /was changed/)).text).toContain('If it was not you');

  await page.getByRole('tab', { name: 'Sessions' }).click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

async function askForReset(page: Page, email: string): Promise<string> {
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mail');
  return (await page.getByRole('main').innerText()).replace(email, 'the address');
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('Current password').fill(current);
  await page.getByLabel('New password', { exact: true }).fill(next);
  await page.getByLabel('New password again').fill(next);
  await page.getByRole('button', { name: 'Change the password' }).click();
}
