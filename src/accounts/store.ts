import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import type { Role } from '#identity';
import type { Membership } from './actor.ts';
import type { Permission } from './catalogue.ts';

export type Account = { id: string; name: string; requiresTwoFactor: boolean };

export type Member = {
  id: string;
  accountId: string;
  userId: string;
  name: string;
  email: string;
  permissions: readonly Permission[];
  disabledAt: Date | null;
  lastSignedInAt: Date | null;
  createdAt: Date;
};

type MemberRow = {
  account_id: string;
  member_id: string;
  user_id: string;
  name: string;
  email: string;
  permissions: Permission[];
  disabled_at: Date | null;
  last_signed_in_at: Date | null;
  created_at: Date;
};

type RoleRow = { role_id: string | null; role_name: string; role_api_only: boolean; role_levels: Role['levels']; role_updated_at: Date };

export async function insertAccount(tx: AccountTx, name: string): Promise<void> {
  await sql`insert into account (account_id, name) values (${tx.accountId}, ${name})`.execute(tx.run);
}

export async function selectAccount(tx: AccountTx): Promise<Account | undefined> {
  const { rows } = await sql<{ account_id: string; name: string; requires_two_factor: boolean }>`
    select account_id, name, requires_two_factor from account where account_id = ${tx.accountId}`.execute(tx.run);
  const [row] = rows;
  return row && { id: row.account_id, name: row.name, requiresTwoFactor: row.requires_two_factor };
}

export async function updateAccount(tx: AccountTx, { name, requiresTwoFactor }: Omit<Account, 'id'>): Promise<void> {
  await sql`update account set name = ${name}, requires_two_factor = ${requiresTwoFactor} where account_id = ${tx.accountId}`.execute(
    tx.run,
  );
}

/** One change of the account's people at a time: two Administrators who demote each other must not both succeed. */
export async function lockPeople(tx: AccountTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.accountId}/people`}, 0))`.execute(tx.run);
}

export type NewMember = {
  id: string;
  userId: string;
  name: string;
  email: string;
  permissions: readonly Permission[];
  roleId: string | null;
};

export async function insertMember(tx: AccountTx, member: NewMember): Promise<void> {
  await sql`
    insert into member (account_id, member_id, user_id, name, email, permissions, role_id)
    values (${tx.accountId}, ${member.id}, ${member.userId}, ${member.name}, ${member.email}, ${member.permissions}, ${member.roleId})`.execute(
    tx.run,
  );
}

export async function updateMemberAccess(
  tx: AccountTx,
  id: string,
  access: { permissions: readonly Permission[]; roleId: string | null },
): Promise<void> {
  await sql`
    update member set permissions = ${access.permissions}, role_id = ${access.roleId}
    where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

export async function updateMemberName(tx: AccountTx, id: string, name: string): Promise<void> {
  await sql`update member set name = ${name} where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

export async function setMemberDisabled(tx: AccountTx, id: string, at: Date | null): Promise<void> {
  await sql`update member set disabled_at = ${at} where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

export async function noteSignIn(tx: AccountTx, id: string, at: Date): Promise<void> {
  await sql`update member set last_signed_in_at = ${at} where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

/** With personal keys and the places in client groups. */
export async function deleteMember(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from member where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

/** The user's memberships, oldest first; only works inside `asUser`, which lets a user see his own. */
export async function selectOwnAccounts(tx: GlobalTx, userId: string): Promise<readonly { accountId: string; memberId: string }[]> {
  const { rows } = await sql<{ account_id: string; member_id: string }>`
    select account_id, member_id from member where user_id = ${userId} order by created_at`.execute(tx.run);
  return rows.map((row) => ({ accountId: row.account_id, memberId: row.member_id }));
}

type MembershipRow = MemberRow & RoleRow & { client_group_ids: string[]; requires_two_factor: boolean };

const MEMBERSHIP = sql.raw(`
  select m.*, r.name as role_name, r.is_api_only as role_api_only, r.levels as role_levels, r.updated_at as role_updated_at,
    a.requires_two_factor, array(select g.client_group_id from client_group_member g
      where g.account_id = m.account_id and g.member_id = m.member_id order by 1) as client_group_ids
  from member m
  join account a on a.account_id = m.account_id
  left join role r on r.account_id = m.account_id and r.role_id = m.role_id`);

export async function selectMembership(tx: AccountTx, memberId: string): Promise<Membership | undefined> {
  const { rows } = await sql<MembershipRow>`${MEMBERSHIP} where m.account_id = ${tx.accountId} and m.member_id = ${memberId}`.execute(
    tx.run,
  );
  return rows[0] && toMembership(rows[0]);
}

/** All members with what they may, by name. */
export async function selectMemberships(tx: AccountTx): Promise<readonly Membership[]> {
  const { rows } = await sql<MembershipRow>`${MEMBERSHIP} where m.account_id = ${tx.accountId} order by lower(m.name), m.member_id`.execute(
    tx.run,
  );
  return rows.map(toMembership);
}

export async function selectRoleOfKey(tx: AccountTx, keyId: string): Promise<Role | undefined> {
  const { rows } = await sql<RoleRow>`
    select r.role_id, r.name as role_name, r.is_api_only as role_api_only, r.levels as role_levels, r.updated_at as role_updated_at
    from api_key k join role r on r.account_id = k.account_id and r.role_id = k.role_id
    where k.account_id = ${tx.accountId} and k.key_id = ${keyId}`.execute(tx.run);
  return rows[0] && (toRole(rows[0]) ?? undefined);
}

/** The clients of these groups. */
export async function selectGroupedClients(tx: AccountTx, groupIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_id from client_group_client
    where account_id = ${tx.accountId} and client_group_id = any(${groupIds}::uuid[])`.execute(tx.run);
  return rows.map((row) => row.client_id);
}

export async function selectInstallationIsEmpty(tx: GlobalTx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select installation_is_empty() as empty`.execute(tx.run);
  return rows[0]?.empty === true;
}

/**
 * Of several first visits at once one gets the installation; true for that one. The others do not wait: each would keep
 * a connection while it does, and the one that has it needs two.
 */
export async function lockInstallation(tx: GlobalTx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('lifecycle-manager-installation')) as locked`.execute(tx.run);
  return rows[0]?.locked === true;
}

function toMembership(row: MembershipRow): Membership {
  return { member: toMember(row), role: toRole(row), clientGroupIds: row.client_group_ids, requiresTwoFactor: row.requires_two_factor };
}

function toRole(row: RoleRow): Role | null {
  if (row.role_id === null) return null;
  return {
    id: row.role_id,
    name: row.role_name,
    isApiOnly: row.role_api_only,
    levels: row.role_levels,
    updatedAt: row.role_updated_at,
  };
}

function toMember(row: MemberRow): Member {
  return {
    id: row.member_id,
    accountId: row.account_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    permissions: row.permissions,
    disabledAt: row.disabled_at,
    lastSignedInAt: row.last_signed_in_at,
    createdAt: row.created_at,
  };
}

/** Every account of the installation, oldest first: for whoever runs the server. Ids only. */
export async function selectAccountIds(tx: GlobalTx): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`select * from account_ids()`.execute(tx.run);
  return rows.map((row) => row.account_id);
}
