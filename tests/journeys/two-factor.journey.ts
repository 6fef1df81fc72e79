import { expect, type Page } from '@playwright/test';
import { addColleague } from './stage/colleague.ts';
import { expectProblem } from './stage/expect-problem.ts';
import { asNewcomer } from './stage/journey.ts';
import { lookAt } from './stage/look-at.ts';
import { type Phone, phoneWith } from './stage/phone.ts';
import { signIn } from './stage/sign-in.ts';

const person = (firstName: string) => ({
  firstName,
  lastName: 'Tester',
  email: `${firstName.toLowerCase()}@ridgeline.example`,
  password: 'Quiet-River-42',
});
const [FAY, GUS, HAL] = [person('Fay'), person('Gus'), person('Hal')];

asNewcomer(
  'a second factor: from the QR code to the backup codes and out again @journey-identity',
  async ({ page, team, expectComplaints }) => {
    expectComplaints(/status of 40[01]/); // Nobody is signed in yet; then codes and a password that are wrong.
    await addColleague(team, FAY);
    await page.goto('/profile?tab=two-factor');
    await signIn(page, FAY);
    await expect(page.getByText('Two-factor is off')).toBeVisible();
    await lookAt(page, 'two-factor-off');
    const { phone, backupCodes } = await setUpTwoFactor(page, { looks: true });
    await expect(page.getByText('Two-factor is on')).toBeVisible();
    await expect(page.getByText('10 backup codes left')).toBeVisible();
    await lookAt(page, 'two-factor-on');

    await signOut(page);
    await signIn(page, FAY);
    const code = page.getByLabel('One-time code');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code');
    await lookAt(page, 'sign-in-code');
    await code.fill(phone.usedCode());
    await expectProblem(code, /not right, or it was used already/);
    await lookAt(page, 'sign-in-code-refused');
    const next = phone.nextCode();
    await code.fill(`${next.slice(0, 3)} ${next.slice(3)}`); // As some apps copy it. The sixth digit sends it.
    await expect(page).toHaveURL('/hardware');

    await signOut(page);
    await signIn(page, FAY);
    await page.getByRole('button', { name: 'Use a backup code instead' }).click();
    const backup = page.getByRole('textbox', { name: 'Backup code' });
    await backup.fill('aaaaa-bbbbb');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expectProblem(backup, /not right, or it was used already/);
    await backup.fill(backupCodes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/hardware');

    await page.goto('/profile?tab=two-factor');
    await expect(page.getByText('9 backup codes left')).toBeVisible();
    await renewBackupCodes(page);
    await page.getByRole('button', { name: 'Reset two-factor' }).first().click();
    await page.getByRole('button', { name: 'Use a backup code instead' }).click();
    await page.getByRole('textbox', { name: 'Backup code' }).fill(backupCodes[1] ?? '');
    await lookAt(page, 'two-factor-reset');
    await page.getByRole('button', { name: 'Reset two-factor' }).last().click();
    await expectProblem(page.getByRole('textbox', { name: 'Backup code' }), /not right, or it was used already/); // A renewed one.
  },
);

asNewcomer(
  'a second factor required of everybody leads whoever has none to it @journey-identity',
  async ({ page, newcomer, team, expectComplaints }) => {
    expectComplaints(/status of 40[1349]/);
    await addColleague(team, GUS, { permissions: ['administrator'] });
    await addColleague(team, HAL);
    const hals = await newcomer();
    await hals.goto('/');
    await signIn(hals, HAL);
    await expect(hals).toHaveURL('/hardware');

    await page.goto('/settings');
    await signIn(page, GUS);
    await page.getByRole('button', { name: 'Require a second factor of everybody' }).click();
    await expect(page.getByText(/Set up your own second factor first/)).toBeVisible();
    await lookAt(page, 'require-two-factor-refused');
    await page.goto('/profile?tab=two-factor');
    await setUpTwoFactor(page);
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Require a second factor of everybody' }).click();
    await expect(page.getByText('Required of everybody', { exact: true })).toBeVisible();
    await lookAt(page, 'settings');

    await hals.reload();
    await expect(hals).toHaveURL(/\/two-factor/);
    await hals.goto('/hardware?type=NETWORK');
    await expect(hals.getByRole('heading', { level: 1 })).toHaveText('Set up two-factor sign-in');
    await lookAt(hals, 'two-factor-required');
    const { phone } = await setUpSteps(hals);
    await expect(hals).toHaveURL('/hardware?type=NETWORK');

    await resetOf(page, 'Hal Tester');
    await expect.poll(async () => (await team.mailbox.letterTo(HAL.email, /second factor/)).text).toContain('Gus Tester, an Administrator');
    await hals.goto('/hardware');
    await expect(hals.getByRole('heading', { level: 1 })).toHaveText('Sign in'); // Their sessions ended.
    await signIn(hals, HAL);
    await expect(hals.getByRole('heading', { level: 1 })).toHaveText('Set up two-factor sign-in');
    expect(phone.usedCode()).toMatch(/^\d{6}$/);

    await page.goto('/settings');
    await page.getByRole('button', { name: 'Stop requiring it' }).click();
    await expect(page.getByText('Not required', { exact: true })).toBeVisible();
    await hals.goto('/hardware');
    await expect(hals).toHaveURL('/hardware');
  },
);

async function setUpTwoFactor(page: Page, { looks = false } = {}): Promise<{ phone: Phone; backupCodes: string[] }> {
  await page.getByRole('button', { name: 'Set two-factor up' }).click();
  return setUpSteps(page, { looks });
}

/** The three steps; with looks each is held to axe and seen at every size. */
async function setUpSteps(page: Page, { looks = false } = {}): Promise<{ phone: Phone; backupCodes: string[] }> {
  const look = async (name: string) => void (looks && (await lookAt(page, name)));
  await look('two-factor-password');
  await page.getByLabel('Your password').fill(FAY.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await look('two-factor-scan');
  await page.getByText("Can't scan the QR code?").click();
  await look('two-factor-key');
  const phone = phoneWith(await page.locator('details code').innerText());
  const code = page.getByLabel('One-time code');
  await code.fill('000000');
  await expectProblem(code, /not right/);
  await code.fill(phone.nextCode());
  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await look('two-factor-backup-codes');
  const backupCodes = await codes.allInnerTexts();
  await page.getByRole('button', { name: 'Done' }).click();
  await expectProblem(page.getByRole('checkbox', { name: 'I have kept these codes' }), /Keep the codes first/);
  await page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  return { phone, backupCodes };
}

async function renewBackupCodes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make new backup codes' }).click();
  await page.getByLabel('Your password').fill('Wrong-Horse-7');
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await expectProblem(page.getByLabel('Your password'), /not your password/);
  await page.getByLabel('Your password').fill(FAY.password);
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
}

async function resetOf(page: Page, name: string): Promise<void> {
  await page.goto('/settings/members');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Reset second factor' }).click();
  const dialog = page.getByRole('dialog', { name: `Reset the second factor of ${name}?` });
  await lookAt(page, 'member-reset');
  await dialog.getByRole('button', { name: 'Reset second factor' }).click();
  await expect(page.getByText('Second factor off').first()).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Tester.*theme, shortcuts/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
}
