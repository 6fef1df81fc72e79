import { createOTP } from '@better-auth/utils/otp';
import { APIError, type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Database } from '#db';
import { takeStep } from './user-store.ts';

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const STEP_SECONDS = 30;
/** One step of drift either way, as the library accepts. */
const DRIFTS = [-1, 0, 1];

/**
 * Sees to it that a code is good once, before the library judges it: the library accepts a used code again within its
 * window (its issue 10387). A code that fits no step is left to the library, which counts it as wrong.
 */
export async function takeCodeOnce(ctx: HookContext, db: Pick<Database, 'global'>, now: () => Date): Promise<void> {
  if (ctx.path !== '/two-factor/verify-totp') return;
  const userId = await userOf(ctx);
  const secret = userId && (await secretOf(ctx, userId));
  if (!userId || !secret) return;
  const step = await stepOf(secret, String(ctx.body?.code ?? ''), now());
  if (step === undefined || (await db.global((tx) => takeStep(tx, userId, step)))) return;
  throw new APIError('UNAUTHORIZED', { code: 'CODE_ALREADY_USED', message: 'The code was used already' });
}

/** Who the code is for: whoever is signed in, or whose password was just right. */
async function userOf(ctx: HookContext): Promise<string | undefined> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.id;
  const cookie = ctx.context.createAuthCookie('two_factor');
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  return challenge ? (await ctx.context.internalAdapter.findVerificationValue(challenge))?.value : undefined;
}

async function secretOf(ctx: HookContext, userId: string): Promise<string | undefined> {
  const row = await ctx.context.adapter.findOne<{ secret: string }>({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] });
  return row ? symmetricDecrypt({ key: ctx.context.secretConfig, data: row.secret }) : undefined;
}

async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const { hotp } = createOTP(secret);
  for (const drift of DRIFTS) if ((await hotp(current + drift)) === code) return current + drift;
  return undefined;
}
