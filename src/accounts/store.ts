import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import type { Permission } from '#identity';

export type Account = { id: string; name: string };
export type Member = { id: string; accountId: string; userId: string; name: string; email: string; permissions: readonly Permission[] };

type MemberRow = { account_id: string; member_id: string; user_id: string; name: string; email: string; permissions: Permission[] };

export async function insertAccount(tx: AccountTx, name: string): Promise<void> {
  await sql`insert into account (account_id, name) values (${tx.accountId}, ${name})`.execute(tx.run);
}

export async function insertMember(tx: AccountTx, member: Omit<Member, 'accountId'>): Promise<void> {
  await sql`
    insert into member (account_id, member_id, user_id, name, email, permissions)
    values (${tx.accountId}, ${member.id}, ${member.userId}, ${member.name}, ${member.email}, ${member.permissions})`.execute(tx.run);
}

export async function selectAccount(tx: AccountTx): Promise<Account | undefined> {
  const { rows } = await sql<{ account_id: string; name: string }>`
    select account_id, name from account where account_id = ${tx.accountId}`.execute(tx.run);
  const [row] = rows;
  return row && { id: row.account_id, name: row.name };
}

export async function selectMembers(tx: AccountTx): Promise<readonly Member[]> {
  const { rows } = await sql<MemberRow>`select * from member where account_id = ${tx.accountId} order by name, member_id`.execute(tx.run);
  return rows.map(toMember);
}

/** The user's memberships, oldest first; only works inside `asUser`, which lets a user see his own. */
export async function selectOwnMemberships(tx: GlobalTx, userId: string): Promise<readonly Member[]> {
  const { rows } = await sql<MemberRow>`select * from member where user_id = ${userId} order by created_at`.execute(tx.run);
  return rows.map(toMember);
}

export async function selectInstallationIsEmpty(tx: GlobalTx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select installation_is_empty() as empty`.execute(tx.run);
  return rows[0]?.empty === true;
}

/** Serialises two first visits at once: the second waits, then finds the installation taken. */
export async function lockInstallation(tx: GlobalTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lifecycle-manager-installation'))`.execute(tx.run);
}

function toMember(row: MemberRow): Member {
  return {
    id: row.member_id,
    accountId: row.account_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    permissions: row.permissions,
  };
}
