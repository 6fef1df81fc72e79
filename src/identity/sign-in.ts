import { AppError } from '#lib';
import type { Attempts } from './attempts.ts';
import { codeOf, type Library, throwUnlessOrdinary, type User } from './library.ts';

/** A code of the authenticator app, or a backup code. */
export type Proof = { code: string } | { backupCode: string };

/** `done`: a session is open. `second-factor`: the password was right, and the cookies carry the open question. */
export type SignInStep = { step: 'done' | 'second-factor'; user: User; setCookie: string[] };

export type SignIn = {
  /** Checks e-mail and password. `from` is the caller's address, for the brute-force limit. */
  withPassword(credentials: { email: string; password: string }, from: string, headers?: Headers): Promise<SignInStep>;
  /** Forgets the guesses at an address: whoever made them before there was anybody must not keep the newcomer out. */
  forgetGuesses(email: string): Promise<void>;
  /** Whose second factor the cookies wait for; undefined when they wait for none. */
  whoIsAsked(headers: Headers): Promise<User | undefined>;
  /** Answers the open question with a second factor, once. */
  withSecondFactor(proof: Proof, headers: Headers, from: string): Promise<{ user: User; setCookie: string[] }>;
};

export function openSignIn(library: Library, attempts: Attempts): SignIn {
  return {
    async withPassword({ email, password }, from, headers) {
      await attempts.admit('sign-in', email);
      // A cookie of an earlier session has no part in this: it must not shorten the way.
      const agent = new Headers({ 'user-agent': headers?.get('user-agent') ?? '' });
      const body = { email: email.toLowerCase(), password };
      const answer = await library.ask('/sign-in/email', { from, headers: agent, body });
      throwUnlessOrdinary(answer);
      if (!answer.ok) throw wrongCredentials();
      await attempts.succeeded('sign-in', email);
      const said = (await answer.json()) as { twoFactorRedirect?: boolean };
      const user = await userCalled(library, email);
      return { step: said.twoFactorRedirect ? 'second-factor' : 'done', user, setCookie: answer.headers.getSetCookie() };
    },

    forgetGuesses: (email) => attempts.succeeded('sign-in', email),

    async whoIsAsked(headers) {
      const { internalAdapter, createAuthCookie } = await library.auth.$context;
      const question = cookieNamed(createAuthCookie('two_factor').name, headers)?.split('.')[0];
      const asked = question && (await internalAdapter.findVerificationValue(question));
      const user = asked ? await internalAdapter.findUserById(asked.value) : null;
      return user ? { userId: user.id, name: user.name, email: user.email } : undefined;
    },

    async withSecondFactor(proof, headers, from) {
      const [path, code] = 'code' in proof ? ['/two-factor/verify-totp', proof.code] : ['/two-factor/verify-backup-code', proof.backupCode];
      const answer = await library.ask(path, { from, headers: withoutSession(headers), body: { code } });
      if (NOT_SET_UP.has(await codeOf(answer.clone()))) throw over('The second factor was reset in the meantime.');
      if (!answer.ok) throw await secondFactorFailure(answer);
      const { user } = (await answer.json()) as { user: { id: string; name: string; email: string } };
      return { user: { userId: user.id, name: user.name, email: user.email }, setCookie: answer.headers.getSetCookie() };
    },
  };
}

function cookieNamed(name: string, headers: Headers): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Whoever has a session already would prove it for that one: the question is about the person who gave the password. */
function withoutSession(headers: Headers): Headers {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/).filter((cookie) => !/session_(?:token|data)=/.test(cookie));
  return new Headers({ cookie: cookies.join('; '), 'user-agent': headers.get('user-agent') ?? '' });
}

async function userCalled(library: Library, email: string): Promise<User> {
  const found = await (await library.auth.$context).internalAdapter.findUserByEmail(email.toLowerCase());
  if (!found) throw wrongCredentials(); // Removed in this very moment.
  return { userId: found.user.id, name: found.user.name, email: found.user.email };
}

/** One sentence for a wrong e-mail and a wrong password: it must not tell which addresses exist. */
function wrongCredentials(): AppError {
  return new AppError('WRONG_CREDENTIALS', 'E-mail and password do not match. Check both and try again.', { whoActs: 'member' });
}

const OVER = new Set(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE']);
const NOT_SET_UP = new Set(['TOTP_NOT_ENABLED', 'BACKUP_CODES_NOT_ENABLED']);

/** What a refused second factor means for the person. */
export async function secondFactorFailure(answer: Response): Promise<AppError> {
  const code = await codeOf(answer);
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') {
    const sentence = 'There were too many wrong codes. Wait 15 minutes and try again.';
    return new AppError('TOO_MANY_REQUESTS', sentence, { whoActs: 'nobody', retry: 'later' }, { details: { retryAfterSeconds: 900 } });
  }
  throwUnlessOrdinary(answer);
  if (OVER.has(code)) return over('This took longer than ten minutes, or there were too many wrong codes.');
  if (NOT_SET_UP.has(code)) return new AppError('CONFLICT', 'No second factor is set up.', { whoActs: 'member' });
  return wrongCode(code);
}

function over(because: string): AppError {
  return new AppError('LINK_NOT_VALID', `${because} Sign in again.`, { whoActs: 'member' });
}

function wrongCode(code: string): AppError {
  const [field, sentence] = code.includes('BACKUP')
    ? ['backup_code', 'This backup code is not right, or it was used already.']
    : ['code', 'This code is not right, or it was used already. Enter the one that the app shows now.'];
  return new AppError('WRONG_CODE', sentence, { whoActs: 'member' }, { field });
}
