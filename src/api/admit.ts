import type { Context } from 'hono';
import { type Actor, actorOfKey, actorOfSession } from '#accounts';
import { type ApiKey, findKey, noteKeyUse, recordAudit, worthOfUse } from '#identity';
import { AppError } from '#lib';
import type { App } from './app.ts';
import { authorize, type MemberNeeds } from './policies.ts';

/** The header of the public API whose conventions we follow. */
const KEY_HEADER = 'x-api-key';

/** Whoever calls, when he may: a member by his session, or a key. With a key the cookies count for nothing. */
export async function admit(app: App, context: Context, needs: MemberNeeds): Promise<Actor> {
  const { headers } = context.req.raw;
  const secret = headers.get(KEY_HEADER);
  const actor = secret === null ? await bySession(app, headers) : await byKey(app, secret.trim(), addressOf(context));
  authorize(actor, needs);
  return actor;
}

/** Behind a proxy this is the proxy: its limit is then shared by everybody, which errs on the safe side. */
export function addressOf(context: Context): string {
  const bindings = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? 'unknown';
}

async function bySession({ identity, db }: App, headers: Headers): Promise<Actor> {
  const session = await identity.sessions.of(headers);
  const actor = session && (await actorOfSession(db, session));
  if (!actor) throw unauthorized('You are not signed in, or your session ended. Sign in to go on.');
  return actor;
}

async function byKey(app: App, secret: string, from: string): Promise<Actor> {
  const found = await findKey(app.db, secret);
  if (!found) throw unauthorized('This API key is not valid. It may have been deleted; make a new one under My profile > API keys.');
  app.keyLimits.admit(found.key.id);
  const now = app.now();
  const isOver = found.key.expiresAt <= now;
  const actor = isOver
    ? undefined
    : await actorOfKey(app.db, found, async (userId) => (await app.identity.secondFactor.whoHas([userId])).has(userId));
  await noteUse(app, found, actor, from);
  if (actor) return actor;
  throw unauthorized(
    isOver
      ? 'This API key has expired. Make a new one under My profile > API keys.'
      : 'The owner of this API key is disabled or no longer a member, so the key does nothing. An Administrator of the account can mend that.',
  );
}

async function noteUse(
  app: App,
  { accountId, key }: { accountId: string; key: ApiKey },
  actor: Actor | undefined,
  from: string,
): Promise<void> {
  const now = app.now();
  const worth = worthOfUse(key, from, now);
  if (worth === 'nothing') return;
  await app.db.inAccount(accountId, async (tx) => {
    await noteKeyUse(tx, key.id, from, now);
    if (worth === 'note') return;
    const by = { kind: 'key', id: key.id, name: key.name } as const;
    const action = actor ? 'key.used' : 'key.refused';
    await recordAudit(tx, { action, actor: by, from, subject: { kind: 'key', id: key.id, name: key.name }, changes: [] }, now);
  });
}

function unauthorized(sentence: string): AppError {
  return new AppError('UNAUTHORIZED', sentence, { whoActs: 'member' });
}
