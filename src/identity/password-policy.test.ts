import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PASSWORD_RULES } from '#contract';
import { AppError } from '#lib';
import { passwordPolicy } from './password-policy.ts';

const policy = passwordPolicy(PASSWORD_RULES);
const ABOUT = ['Oluwaseun Katsaros', 'oluwaseun@ridgeline.example', 'Ridgeline Managed Services'];

/** The refusal of a password for Oluwaseun, or that it was accepted. */
async function verdictOn(password: string): Promise<{ code: string; field?: string | undefined; sentence: string } | 'accepted'> {
  try {
    await policy.check(password, ABOUT, 'password');
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, field: error.field, sentence: error.message };
  }
}

describe('a password with one part missing', () => {
  it.each([
    ['Brv7-Kzqw', 'at least 10 characters'],
    ['brv7-kzqwm-tla', 'an upper-case letter'],
    ['BRV7-KZQWM-TLA', 'a lower-case letter'],
    ['Brvx-Kzqwm-Tla', 'a digit'],
  ])('%s is told that it still needs %s, and only that', async (password, part) => {
    expect(await verdictOn(password)).toEqual({ code: 'INVALID_INPUT', field: 'password', sentence: `The password still needs: ${part}.` });
  });

  it('is told all parts when several are missing', async () => {
    expect(await verdictOn('')).toMatchObject({
      sentence: 'The password still needs: at least 10 characters, an upper-case letter, a lower-case letter, a digit.',
    });
  });

  it('may have its letters from any alphabet', async () => {
    expect(await verdictOn('Ωκεανός7χυτήριο')).toBe('accepted');
    expect(await verdictOn('ωκεανός7χυτήριο')).toMatchObject({ sentence: 'The password still needs: an upper-case letter.' });
  });

  it('is never accepted, whatever else is in it', async () => {
    const lacking = fc.string({ maxLength: 30 }).filter((text) => PASSWORD_RULES.some((rule) => !rule.holds(text)));

    await fc.assert(
      fc.asyncProperty(lacking, async (password) => {
        expect(await verdictOn(password)).toMatchObject({ code: 'INVALID_INPUT', sentence: expect.stringMatching(/still needs/) });
      }),
    );
  });
});

describe('a password that keeps the rule and that everybody tries', () => {
  it.each([
    'Password1234',
    'Passw0rd1234',
    'P@ssw0rd2026',
    'Welcome2026!',
    'Welcome12345',
    'Qwerty123456',
    'Qwertyuiop1',
    'Aa1Aa1Aa1Aa1',
    'Iloveyou123',
    'Administrator1',
    'Aaaaaaaaaa1',
    'November2026',
  ])('%s is refused', async (password) => {
    expect(await verdictOn(password)).toMatchObject({ code: 'INVALID_INPUT', field: 'password', sentence: expect.stringMatching(/first/) });
  });

  it.each(['Oluwaseun2026', 'Katsaros1234', 'oluwaseun@Ridgeline1', 'Ridgeline2026!', 'RIDGELINEmanaged1', 'OluwaseunKatsaros7'])(
    '%s is refused for this person of this company',
    async (password) => {
      expect(await verdictOn(password)).toMatchObject({ code: 'INVALID_INPUT', sentence: expect.stringMatching(/names and dates/) });
    },
  );

  it('may be the name of somebody else', async () => {
    await expect(policy.check('OluwaseunKatsaros7', ['Ana Moreno'], 'password')).resolves.toBeUndefined();
  });

  it('may hold a name beside enough that is none', async () => {
    expect(await verdictOn('Katsaros-trellis-48')).toBe('accepted');
  });

  it('is looked at without words too short to be anybody’s name', async () => {
    await expect(policy.check('Trellis-48-Quarry', ['Li Q', 'lq@x.io'], 'password')).resolves.toBeUndefined();
  });
});

describe('a good password', () => {
  it.each(['Correct-Horse-7', 'trellis Quarry 48 mango', 'vK9#mQ2$xL5nRt', 'Зелёный7трамвайЁж'])('%s is accepted', async (password) => {
    expect(await verdictOn(password)).toBe('accepted');
  });

  it('may be as long as passwords get: 200 characters are answered like any others', async () => {
    const long = 'Trellis-48-Quarry-'.repeat(12).slice(0, 200);

    expect(long).toHaveLength(200);
    expect(await verdictOn(long)).toBe('accepted');
  });
});

it('is refused at the field that asked for it', async () => {
  await expect(policy.check('short', [], 'next_password')).rejects.toMatchObject({ field: 'next_password' });
});
