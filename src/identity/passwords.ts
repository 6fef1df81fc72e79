import { AppError } from '#lib';
import type { Attempts } from './attempts.ts';
import { codeOf, type Library, throwUnlessOrdinary, type User } from './library.ts';
import type { PasswordPolicy } from './password-policy.ts';

export type Passwords = {
  /** Changes the password of whoever is signed in and ends all other sessions. WRONG_PASSWORD when the current one is not right. */
  change(user: User, passwords: { current: string; next: string }, headers: Headers, from: string): Promise<{ setCookie: string[] }>;
  /** Mails a link when the address belongs to somebody, and does as much work when it does not. */
  requestReset(email: string, from: string): Promise<void>;
  /** Sets a new password by the link, once; LINK_NOT_VALID when it is used or old. Ends all sessions of the user. */
  reset(token: string, password: string, from: string): Promise<User>;
};

export function openPasswords(library: Library, policy: PasswordPolicy, attempts: Attempts): Passwords {
  return {
    async change(user, { current, next }, headers, from) {
      await policy.check(next, [user.name, user.email], 'password');
      await attempts.admit('password', user.userId);
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await library.ask('/change-password', { from, headers, body });
      await expectPassword(answer, user, attempts, 'current_password');
      await forgetOpenQuestions(library, user);
      return { setCookie: answer.headers.getSetCookie() };
    },

    async requestReset(email, from) {
      // Not only against guessing: nobody's mailbox is to be filled from here.
      await attempts.admit('reset', email);
      throwUnlessOrdinary(await library.ask('/request-password-reset', { from, body: { email: email.toLowerCase() } }));
    },

    async reset(token, password, from) {
      const { internalAdapter } = await library.auth.$context;
      const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      const user = link && link.expiresAt > new Date() ? await internalAdapter.findUserById(link.value) : null;
      if (!user) throw linkOver();
      await policy.check(password, [user.name, user.email], 'password');
      const answer = await library.ask('/reset-password', { from, body: { token, newPassword: password } });
      throwUnlessOrdinary(answer);
      if (!answer.ok) throw linkOver();
      await forgetOpenQuestions(library, { userId: user.id });
      await attempts.succeeded('sign-in', user.email);
      return { userId: user.id, name: user.name, email: user.email };
    },
  };
}

/** Other links for a new password, and questions for a second factor that the old password opened. */
async function forgetOpenQuestions(library: Library, { userId }: Pick<User, 'userId'>): Promise<void> {
  const { adapter } = await library.auth.$context;
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] });
}

/** Tells a wrong password from anything else, whose attempt was counted: a session left open is no place to try passwords at. */
export async function expectPassword(answer: Response, user: User, attempts: Attempts, field: string): Promise<void> {
  throwUnlessOrdinary(answer);
  if (answer.ok) return attempts.succeeded('password', user.userId);
  const code = await codeOf(answer);
  if (code !== 'INVALID_PASSWORD') throw new Error(`The identity library refused with ${code || answer.status}`);
  throw new AppError('WRONG_PASSWORD', 'This is not your password. Check it and try again.', { whoActs: 'member' }, { field });
}

function linkOver(): AppError {
  return new AppError('LINK_NOT_VALID', 'This link was used already, or it is older than an hour. Ask for a new one.', {
    whoActs: 'member',
  });
}
