import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { PostgresDialect } from 'kysely';
import { type Database, tellingPool } from '#db';
import { AppError, type Logger } from '#lib';
import type { PasswordRule } from './password-policy.ts';
import { takeCodeOnce } from './used-codes.ts';

/** The person behind a session, before any account is chosen. */
export type User = { userId: string; name: string; email: string };

/** What makes one identity another: the product's, or a sandbox's that plays a vendor. */
export type IdentityOptions = {
  db: Pick<Database, 'identityPool' | 'global'>;
  /** Signs session cookies and seals the keys of authenticator apps; at least 32 random characters. */
  secret: string;
  /** Where browsers find us; https makes the cookies `Secure`. */
  baseUrl: string;
  logger: Logger;
  /** What people see in their authenticator app. */
  issuer?: string;
  /** Two products on one host must not overwrite each other's cookies. */
  cookiePrefix?: string;
  passwordRules: readonly PasswordRule[];
  /** Mails the link for a new password; called for addresses that belong to somebody. */
  sendPasswordReset: (user: User, token: string) => Promise<void>;
  /** Requests a minute from one address for a password, a code or a reset. */
  requestsPerMinute?: number;
  now?: (() => Date) | undefined;
};

export const SESSION_SECONDS = 12 * 60 * 60;
const SECOND_FACTOR_SECONDS = 10 * 60;
const RESET_SECONDS = 60 * 60;
/** A whole office may come through one address in the morning; one person has a limit of his own (`attempts.ts`). */
const REQUESTS_PER_MINUTE = 60;
/** The library's own limits for these are three in ten seconds: less than an office needs that comes through one address. */
const LIMITED_PATHS = ['/sign-in/email', '/two-factor/*', '/change-password', '/request-password-reset', '/reset-password'];
const ADDRESS_HEADER = 'x-lm-client-address';
const DEFAULT_ISSUER = 'Lifecycle Manager';

export type Library = {
  /** Sends a request through the library's handler: only that applies its rate limits and hooks. */
  ask(path: string, request: { from?: string; headers?: Headers; body?: unknown }): Promise<Response>;
  auth: ReturnType<typeof configure>;
};

/** better-auth: users, passwords (scrypt), sessions, reset links and TOTP. */
export function openLibrary(options: IdentityOptions): Library {
  const auth = configure(options);
  return {
    auth,
    ask: (path, { from, headers, body }) => {
      const sent: Record<string, string> = { origin: options.baseUrl, 'content-type': 'application/json' };
      // What we ask by ourselves (the end of a session) has nobody's address; without one the library warns each time.
      sent[ADDRESS_HEADER] = from ?? '127.0.0.1';
      for (const name of ['cookie', 'user-agent']) sent[name] = headers?.get(name) ?? '';
      const request = new Request(`${options.baseUrl}/api/auth${path}`, {
        method: 'POST',
        headers: sent,
        body: JSON.stringify(body ?? {}),
      });
      return orTrouble(() => auth.handler(request));
    },
  };
}

/** What the database said while the library worked on one call. */
const heard = new AsyncLocalStorage<{ trouble?: AppError }>();

/**
 * Calls the library, and throws what the database said where that failed: the library makes it a
 * 500 of its own, or takes a session that it could not look up for none, and would sign everybody
 * out.
 */
export async function orTrouble<T>(call: () => Promise<T>): Promise<T> {
  const ours: { trouble?: AppError } = {};
  const answer = await heard.run(ours, call).catch((error: unknown) => {
    throw ours.trouble ?? error;
  });
  if (ours.trouble) throw ours.trouble;
  return answer;
}

function noteTrouble(trouble: AppError): void {
  const call = heard.getStore();
  if (call) call.trouble = trouble;
}

function configure({ db, secret, baseUrl, logger, ...options }: IdentityOptions) {
  const minute = { window: 60, max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE };
  const issuer = options.issuer ?? DEFAULT_ISSUER;
  return betterAuth({
    appName: issuer,
    baseURL: baseUrl,
    secret,
    database: { dialect: new PostgresDialect({ pool: tellingPool(db.identityPool, noteTrouble) }), type: 'postgres' },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      // The rule itself is checked before the library is asked: see password-policy.ts.
      minPasswordLength: 8,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.sendPasswordReset({ userId: user.id, name: user.name, email: user.email }, token),
    },
    plugins: [twoFactor({ issuer, twoFactorCookieMaxAge: SECOND_FACTOR_SECONDS })],
    hooks: { before: createAuthMiddleware((ctx) => takeCodeOnce(ctx, db, options.now ?? (() => new Date()))) },
    // A link that is in the database as it stands in the mail could be used by whoever reads a backup.
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: SESSION_SECONDS, updateAge: 60 * 60 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: Object.fromEntries(LIMITED_PATHS.map((path) => [path, minute])),
    },
    trustedOrigins: [baseUrl],
    advanced: {
      cookiePrefix: options.cookiePrefix ?? 'lifecycle-manager',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // A refused password is not an error of ours; the library would log it as one.
    logger: { level: 'warn', log: (level, message) => logger[level === 'error' ? 'warn' : level](message) },
    // Without this it prints refusals of our hooks past the logger.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) logger.warn('The identity library failed', { error });
      },
    },
  });
}

/** What the library said in JSON: its code tells one refusal from another. */
export async function codeOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : '';
}

/** Too many requests and failures of the library itself; anything else is the caller's to tell. */
export function throwUnlessOrdinary(answer: Response): void {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after') ?? 60);
    const sentence = `There were too many attempts. Wait ${seconds} seconds and try again.`;
    throw new AppError('TOO_MANY_REQUESTS', sentence, { whoActs: 'nobody', retry: 'later' }, { details: { retryAfterSeconds: seconds } });
  }
  if (answer.status >= 500) throw new Error(`The identity library answered ${answer.status}`);
}
