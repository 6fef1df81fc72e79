import type { Database } from '#db';
import { type ApiKey, type Levels, narrowest, type OpenSession, type Role, reaches } from '#identity';
import { AppError } from '#lib';
import { ALL_LEVELS, KEY_LIMIT, memberLevels, type Permission } from './catalogue.ts';
import { type Member, selectGroupedClients, selectMembership, selectOwnAccounts, selectRoleOfKey } from './store.ts';

/** Whoever acts: a member by his session or by a key of his, or a service key; with what he may at this moment. */
export type Actor = {
  accountId: string;
  /** The member; for a service key the key itself. */
  memberId: string;
  /** The identity's user; null for a service key. */
  userId: string | null;
  name: string;
  email: string;
  permissions: readonly Permission[];
  isAdministrator: boolean;
  levels: Levels;
  /** The client groups he is limited to; empty when he sees all clients. */
  clientGroupIds: readonly string[];
  /** The clients he sees; null means all. */
  clientIds: readonly string[] | null;
  /** The session or the key he comes with. Keys may less, and nothing about keys, members and roles. */
  by: { kind: 'session'; sessionId: string } | { kind: 'key'; keyId: string; keyName: string };
  hasSecondFactor: boolean;
  /** The account requires a second factor and he has none. */
  mustSetUpTwoFactor: boolean;
};

/** Whether the actor holds `level` for the item. */
export function holds(actor: Actor, item: string, level: 'view' | 'edit'): boolean {
  return reaches(actor.levels, item, level);
}

/** A member with everything that decides what he may. */
export type Membership = { member: Member; role: Role | null; clientGroupIds: readonly string[]; requiresTwoFactor: boolean };

/**
 * The member a signed-in user acts as. Undefined when he belongs to no account any more, or is disabled: then an open
 * session is as good as none.
 */
export async function actorOfSession(db: Database, session: OpenSession): Promise<Actor | undefined> {
  const membership = await findMembership(db, session.userId);
  if (!membership || membership.member.disabledAt) return undefined;
  if (membership.role?.isApiOnly) throw apiOnly();
  const by = { kind: 'session', sessionId: session.sessionId } as const;
  return toActor(db, membership, { by, hasSecondFactor: session.hasSecondFactor, levels: levelsOf(membership) });
}

/** Whether the user can sign in to the screens; throws the sentence that says why not. */
export async function admitToScreens(db: Database, userId: string): Promise<Membership> {
  const membership = await findMembership(db, userId);
  if (!membership) throw noMember('You are no longer a member of an account here. Ask an Administrator to invite you.');
  if (membership.member.disabledAt) throw noMember('Your membership is disabled. An Administrator of the account can enable it again.');
  if (membership.role?.isApiOnly) throw apiOnly();
  return membership;
}

async function findMembership(db: Database, userId: string): Promise<Membership | undefined> {
  const [own] = await db.asUser(userId, (tx) => selectOwnAccounts(tx, userId));
  return own && db.inAccount(own.accountId, (tx) => selectMembership(tx, own.memberId));
}

export type KeyAccess = { accountId: string; key: ApiKey };

/** What a key may: no more than its owner or its role, and of members, roles and keys nothing but to look. */
export async function actorOfKey(
  db: Database,
  { accountId, key }: KeyAccess,
  hasSecondFactor: (userId: string) => Promise<boolean>,
): Promise<Actor | undefined> {
  const by = { kind: 'key', keyId: key.id, keyName: key.name } as const;
  if (key.memberId === null) {
    const role = await db.inAccount(accountId, (tx) => selectRoleOfKey(tx, key.id));
    return role && serviceActor(accountId, key, role, by);
  }
  const { memberId } = key;
  const membership = await db.inAccount(accountId, (tx) => selectMembership(tx, memberId));
  if (!membership || membership.member.disabledAt) return undefined;
  const levels = narrowest(narrowest(levelsOf(membership), key.levels ?? {}), KEY_LIMIT);
  return toActor(db, membership, { by, levels, hasSecondFactor: await hasSecondFactor(membership.member.userId) });
}

function serviceActor(accountId: string, key: ApiKey, role: Role, by: Actor['by']): Actor {
  return {
    accountId,
    memberId: key.id,
    userId: null,
    name: key.name,
    email: '',
    permissions: [],
    isAdministrator: false,
    levels: narrowest(role.levels, KEY_LIMIT),
    clientGroupIds: [],
    clientIds: null,
    by,
    hasSecondFactor: false,
    mustSetUpTwoFactor: false,
  };
}

/** What a member may by his boxes and his role. */
export function levelsOf({ member, role }: Pick<Membership, 'member' | 'role'>): Levels {
  return member.permissions.includes('administrator') ? ALL_LEVELS : memberLevels(member.permissions, role);
}

type Now = Pick<Actor, 'by' | 'levels' | 'hasSecondFactor'>;

async function toActor(db: Database, { member, clientGroupIds, requiresTwoFactor }: Membership, now: Now): Promise<Actor> {
  const isAdministrator = member.permissions.includes('administrator');
  const groups = isAdministrator ? [] : clientGroupIds;
  const { accountId, id: memberId, userId, name, email, permissions } = member;
  return {
    ...now,
    accountId,
    memberId,
    userId,
    name,
    email,
    permissions,
    isAdministrator,
    clientGroupIds: groups,
    clientIds: groups.length > 0 ? await db.inAccount(accountId, (tx) => selectGroupedClients(tx, groups)) : null,
    mustSetUpTwoFactor: requiresTwoFactor && !now.hasSecondFactor,
  };
}

function noMember(sentence: string): AppError {
  return new AppError('FORBIDDEN', sentence, { whoActs: 'member' });
}

function apiOnly(): AppError {
  return new AppError(
    'UNAUTHORIZED',
    'Your role is for programs only: it calls with keys and cannot sign in to the screens. An Administrator of the account can change it.',
    {
      whoActs: 'member',
    },
  );
}
