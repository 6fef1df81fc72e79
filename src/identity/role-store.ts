import { sql } from 'kysely';
import type { AccountTx } from '#db';
import type { Levels } from './access.ts';

export type Role = { id: string; name: string; isApiOnly: boolean; levels: Levels; updatedAt: Date };

/** How many have a role. */
export type RoleUse = { members: number; invitations: number; serviceKeys: number };

type Row = { role_id: string; name: string; is_api_only: boolean; levels: Levels; updated_at: Date };

export async function selectRoles(tx: AccountTx): Promise<readonly Role[]> {
  const { rows } = await sql<Row>`select * from role where account_id = ${tx.accountId} order by name_key`.execute(tx.run);
  return rows.map(toRole);
}

/**
 * Locked until the transaction ends: `share` while somebody is being given it, so that it cannot be deleted meanwhile;
 * `update` to change or delete it, which waits for whoever is giving it, so that its use is then counted whole.
 */
export async function selectRole(tx: AccountTx, id: string, lock: 'share' | 'update'): Promise<Role | undefined> {
  const { rows } = await sql<Row>`
    select * from role where account_id = ${tx.accountId} and role_id = ${id} for ${sql.raw(lock)}`.execute(tx.run);
  return rows[0] && toRole(rows[0]);
}

/** Writes a role, new or changed; false when another one has the name. */
export async function writeRole(tx: AccountTx, role: Role): Promise<boolean> {
  const { rows } = await sql`select from role
    where account_id = ${tx.accountId} and name_key = lower(${role.name}) and role_id <> ${role.id}`.execute(tx.run);
  if (rows.length > 0) return false;
  await sql`
    insert into role (account_id, role_id, name, name_key, is_api_only, levels, created_at, updated_at)
    values (${tx.accountId}, ${role.id}, ${role.name}, lower(${role.name}), ${role.isApiOnly}, ${JSON.stringify(role.levels)}::jsonb, ${role.updatedAt}, ${role.updatedAt})
    on conflict (account_id, role_id) do update
      set name = excluded.name, name_key = excluded.name_key, is_api_only = excluded.is_api_only, levels = excluded.levels, updated_at = excluded.updated_at`.execute(
    tx.run,
  );
  return true;
}

/** Serialises changes of roles in one account: two at once must not take the same name. */
export async function lockRoles(tx: AccountTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.accountId}/roles`}, 0))`.execute(tx.run);
}

export async function deleteRole(tx: AccountTx, id: string): Promise<void> {
  // Invitations that are over keep no role from being deleted.
  await sql`update invitation set role_id = null
    where account_id = ${tx.accountId} and role_id = ${id} and (accepted_at is not null or revoked_at is not null)`.execute(tx.run);
  await sql`delete from role where account_id = ${tx.accountId} and role_id = ${id}`.execute(tx.run);
}

/** Who has which role, by its id. */
export async function selectRoleUse(tx: AccountTx): Promise<ReadonlyMap<string, RoleUse>> {
  const { rows } = await sql<{ role_id: string; members: number; invitations: number; service_keys: number }>`
    select role_id,
      (select count(*)::int from member m where m.account_id = r.account_id and m.role_id = r.role_id) as members,
      (select count(*)::int from invitation i where i.account_id = r.account_id and i.role_id = r.role_id
        and i.accepted_at is null and i.revoked_at is null) as invitations,
      (select count(*)::int from api_key k where k.account_id = r.account_id and k.role_id = r.role_id) as service_keys
    from role r where account_id = ${tx.accountId}`.execute(tx.run);
  return new Map(rows.map((row) => [row.role_id, { members: row.members, invitations: row.invitations, serviceKeys: row.service_keys }]));
}

function toRole(row: Row): Role {
  return { id: row.role_id, name: row.name, isApiOnly: row.is_api_only, levels: row.levels, updatedAt: row.updated_at };
}
