import { sql } from 'kysely';
import type { AccountTx } from '#db';

/** A user as stored, without what roles and keys give. */
export type UserRow = { id: string; userId: string; email: string; firstName: string; lastName: string };

/** A role at a site; the site `*` is every one that has no line of its own. */
export type Assignment = { tenantId: string; roleId: string };

export async function insertAccount(tx: AccountTx, name: string): Promise<void> {
  await sql`insert into account (account_id, name) values (${tx.accountId}, ${name})
    on conflict (account_id) do update set name = excluded.name`.execute(tx.run);
}

export async function insertUser(tx: AccountTx, user: UserRow): Promise<void> {
  await sql`insert into member (account_id, member_id, user_id, name, email)
    values (${tx.accountId}, ${user.id}, ${user.userId}, ${nameOf(user)}, ${user.email})`.execute(tx.run);
  await sql`insert into sandbox_user (account_id, member_id, first_name, last_name)
    values (${tx.accountId}, ${user.id}, ${user.firstName}, ${user.lastName})`.execute(tx.run);
}

export async function renameUser(tx: AccountTx, id: string, names: Pick<UserRow, 'firstName' | 'lastName'>): Promise<void> {
  await sql`update sandbox_user set first_name = ${names.firstName}, last_name = ${names.lastName}
    where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
  await sql`update member set name = ${nameOf(names)} where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

/** Removes a user with roles and key. The person behind it is the identity's to remove. */
export async function deleteUser(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from member where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
}

export async function selectUsers(tx: AccountTx): Promise<readonly UserRow[]> {
  const { rows } = await sql<{ member_id: string; user_id: string; email: string; first_name: string; last_name: string }>`
    select m.member_id, m.user_id, m.email, u.first_name, u.last_name
    from member m join sandbox_user u on u.account_id = m.account_id and u.member_id = m.member_id
    where m.account_id = ${tx.accountId} order by u.last_name, u.first_name, m.email`.execute(tx.run);
  return rows.map((row) => ({
    id: row.member_id,
    userId: row.user_id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
  }));
}

export async function selectAssignments(tx: AccountTx): Promise<readonly (Assignment & { userId: string })[]> {
  const { rows } = await sql<{ member_id: string; tenant_id: string; role_id: string }>`
    select member_id, tenant_id, role_id from sandbox_assignment where account_id = ${tx.accountId}
    order by member_id, tenant_id`.execute(tx.run);
  return rows.map((row) => ({ userId: row.member_id, tenantId: row.tenant_id, roleId: row.role_id }));
}

/** Replaces all roles of a user. */
export async function setAssignments(tx: AccountTx, id: string, roles: readonly Assignment[]): Promise<void> {
  await sql`delete from sandbox_assignment where account_id = ${tx.accountId} and member_id = ${id}`.execute(tx.run);
  await sql`insert into sandbox_assignment (account_id, member_id, tenant_id, role_id)
    select ${tx.accountId}, ${id}, r.tenant_id, r.role_id
    from jsonb_to_recordset(${asJson(roles)}::jsonb) as r (tenant_id text, role_id uuid)`.execute(tx.run);
}

export async function setInvitedRoles(tx: AccountTx, invitationId: string, roles: readonly Assignment[]): Promise<void> {
  await sql`insert into sandbox_invited_role (account_id, invitation_id, tenant_id, role_id)
    select ${tx.accountId}, ${invitationId}, r.tenant_id, r.role_id
    from jsonb_to_recordset(${asJson(roles)}::jsonb) as r (tenant_id text, role_id uuid)`.execute(tx.run);
}

/** The roles that open invitations will give. */
export async function selectInvitedRoles(tx: AccountTx): Promise<readonly (Assignment & { invitationId: string })[]> {
  const { rows } = await sql<{ invitation_id: string; tenant_id: string; role_id: string }>`
    select invitation_id, tenant_id, role_id from sandbox_invited_role where account_id = ${tx.accountId}
    order by invitation_id, tenant_id`.execute(tx.run);
  return rows.map((row) => ({ invitationId: row.invitation_id, tenantId: row.tenant_id, roleId: row.role_id }));
}

/** An invitation that is over must not keep a role from being deleted. */
export async function deleteInvitedRoles(tx: AccountTx, invitationId: string): Promise<void> {
  await sql`delete from sandbox_invited_role where account_id = ${tx.accountId} and invitation_id = ${invitationId}`.execute(tx.run);
}

export function nameOf({ firstName, lastName }: Pick<UserRow, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}

function asJson(roles: readonly Assignment[]): string {
  return JSON.stringify(roles.map(({ tenantId, roleId }) => ({ tenant_id: tenantId, role_id: roleId })));
}
