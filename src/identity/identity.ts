import { betterAuth } from 'better-auth';
import { PostgresDialect } from 'kysely';
import type pg from 'pg';
import { AppError, type Logger } from '#lib';

export type IdentityOptions = {
  /** Connections whose search path is the schema with the library's tables. */
  pool: pg.Pool;
  /** Signs session cookies; at least 32 random characters. */
  secret: string;
  /** Where browsers find us; https makes the cookies `Secure`. */
  baseUrl: string;
  logger: Logger;
};

/** The person behind a session, before any account is chosen. */
export type SignedInUser = { userId: string; name: string; email: string };

export type Identity = {
  /** Makes a user with a password; the password rule was checked at the door. Returns the user's id. */
  createUser(user: { name: string; email: string; password: string }): Promise<string>;
  /** Removes a user and his sessions, if there is one of that e-mail. */
  removeUser(email: string): Promise<void>;
  /** Checks e-mail and password and opens a session. `from` is the caller's address, for the brute-force limit. */
  signIn(credentials: { email: string; password: string }, from: string): Promise<{ user: SignedInUser; setCookie: string[] }>;
  /** Who the cookie belongs to; undefined when there is no session or it has ended. */
  userOf(headers: Headers): Promise<SignedInUser | undefined>;
  /** Ends the session of the cookie; answers with the cookies that clear it. */
  signOut(headers: Headers): Promise<{ setCookie: string[] }>;
};

const SESSION_SECONDS = 12 * 60 * 60;
const ADDRESS_HEADER = 'x-lm-client-address';

/**
 * Users, passwords (scrypt) and sessions, by better-auth. It is driven through its request handler and not through
 * its server functions for signing in, because only the handler applies its rate limit.
 */
export function createIdentity(options: IdentityOptions): Identity {
  const auth = configure(options);
  const ask = (path: string, init: RequestInit & { headers: Record<string, string> }) =>
    auth.handler(new Request(`${options.baseUrl}/api/auth${path}`, { ...init, headers: { origin: options.baseUrl, ...init.headers } }));

  return {
    async createUser({ name, email, password }) {
      const context = await auth.$context;
      const user = await context.internalAdapter.createUser({ name, email: email.toLowerCase(), emailVerified: true }, { method: 'admin' });
      const hash = await context.password.hash(password);
      await context.internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
      return user.id;
    },

    async removeUser(email) {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      if (found) await internalAdapter.deleteUser(found.user.id);
    },

    async signIn({ email, password }, from) {
      const answer = await ask('/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', [ADDRESS_HEADER]: from },
        body: JSON.stringify({ email: email.toLowerCase(), password }),
      });
      if (!answer.ok) throw signInFailure(answer);
      const { user } = (await answer.json()) as { user: { id: string; name: string; email: string } };
      return { user: { userId: user.id, name: user.name, email: user.email }, setCookie: answer.headers.getSetCookie() };
    },

    async userOf(headers) {
      const found = await auth.api.getSession({ headers });
      return found ? { userId: found.user.id, name: found.user.name, email: found.user.email } : undefined;
    },

    async signOut(headers) {
      const answer = await ask('/sign-out', { method: 'POST', headers: { cookie: headers.get('cookie') ?? '' } });
      return { setCookie: answer.headers.getSetCookie() };
    },
  };
}

function configure({ pool, secret, baseUrl, logger }: IdentityOptions) {
  return betterAuth({
    appName: 'Lifecycle Manager',
    baseURL: baseUrl,
    secret,
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres' },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: SESSION_SECONDS, updateAge: 60 * 60 },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 10 } } },
    trustedOrigins: [baseUrl],
    advanced: {
      cookiePrefix: 'lifecycle-manager',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // A refused password is not an error of ours; the library would log it as one.
    logger: { level: 'warn', log: (level, message) => logger[level === 'error' ? 'warn' : level](message) },
  });
}

function signInFailure(answer: Response): AppError {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after') ?? 60);
    const sentence = `Too many attempts to sign in. Wait ${seconds} seconds and try again.`;
    return new AppError('TOO_MANY_REQUESTS', sentence, { whoActs: 'nobody', retry: 'later' }, { details: { retryAfterSeconds: seconds } });
  }
  if (answer.status >= 500) throw new Error(`The identity library answered ${answer.status}`);
  // One sentence for a wrong e-mail and a wrong password: it must not tell which addresses exist.
  return new AppError('WRONG_CREDENTIALS', 'E-mail and password do not match. Check both and try again.', { whoActs: 'member' });
}
