import { sql } from 'kysely';
import type { AccountTx } from '#db';

type Named = { id: string; name: string };
export type ClientGroup = { id: string; name: string; clients: readonly Named[]; members: readonly Named[] };
export type ClientGroupDraft = { name: string; clientIds: readonly string[]; memberIds: readonly string[] };

/** All groups by name. Clients that whoever asks does not see are left out, as everywhere. */
export async function selectClientGroups(tx: AccountTx): Promise<readonly ClientGroup[]> {
  const { rows } = await sql<{ client_group_id: string; name: string; clients: Named[]; members: Named[] }>`
    select g.client_group_id, g.name,
      coalesce((select json_agg(json_build_object('id', c.client_id, 'name', c.name) order by lower(c.name), c.client_id)
        from client_group_client gc join client c on c.account_id = gc.account_id and c.client_id = gc.client_id
        where gc.account_id = g.account_id and gc.client_group_id = g.client_group_id), '[]') as clients,
      coalesce((select json_agg(json_build_object('id', m.member_id, 'name', m.name) order by lower(m.name), m.member_id)
        from client_group_member gm join member m on m.account_id = gm.account_id and m.member_id = gm.member_id
        where gm.account_id = g.account_id and gm.client_group_id = g.client_group_id), '[]') as members
    from client_group g where g.account_id = ${tx.accountId} order by g.name_key`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_group_id, name: row.name, clients: row.clients, members: row.members }));
}

/** Names of groups by their ids. */
export async function selectGroupNames(tx: AccountTx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ client_group_id: string; name: string }>`
    select client_group_id, name from client_group where account_id = ${tx.accountId} order by name_key`.execute(tx.run);
  return new Map(rows.map((row) => [row.client_group_id, row.name]));
}

/** Writes a group with its clients and members, new or changed; false when another one has the name. */
export async function writeClientGroup(tx: AccountTx, id: string, draft: ClientGroupDraft, now: Date): Promise<boolean> {
  const { rows } = await sql`select from client_group
    where account_id = ${tx.accountId} and name_key = lower(${draft.name}) and client_group_id <> ${id}`.execute(tx.run);
  if (rows.length > 0) return false;
  await sql`
    insert into client_group (account_id, client_group_id, name, name_key, created_at)
    values (${tx.accountId}, ${id}, ${draft.name}, lower(${draft.name}), ${now})
    on conflict (account_id, client_group_id) do update set name = excluded.name, name_key = excluded.name_key`.execute(tx.run);
  await sql`delete from client_group_client where account_id = ${tx.accountId} and client_group_id = ${id}`.execute(tx.run);
  await sql`delete from client_group_member where account_id = ${tx.accountId} and client_group_id = ${id}`.execute(tx.run);
  await sql`insert into client_group_client (account_id, client_group_id, client_id)
    select ${tx.accountId}, ${id}, unnest(${draft.clientIds}::uuid[])`.execute(tx.run);
  await sql`insert into client_group_member (account_id, client_group_id, member_id)
    select ${tx.accountId}, ${id}, unnest(${draft.memberIds}::uuid[])`.execute(tx.run);
  return true;
}

export async function deleteClientGroup(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from client_group where account_id = ${tx.accountId} and client_group_id = ${id}`.execute(tx.run);
}

/** Which of the ids are clients of the account. */
export async function selectKnownClients(tx: AccountTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ client_id: string }>`
    select client_id from client where account_id = ${tx.accountId} and client_id = any(${ids}::uuid[])`.execute(tx.run);
  return new Set(rows.map((row) => row.client_id));
}

/** Puts a member into exactly these groups. */
export async function setGroupsOfMember(tx: AccountTx, memberId: string, groupIds: readonly string[]): Promise<void> {
  await sql`delete from client_group_member where account_id = ${tx.accountId} and member_id = ${memberId}`.execute(tx.run);
  await sql`insert into client_group_member (account_id, client_group_id, member_id)
    select ${tx.accountId}, unnest(${groupIds}::uuid[]), ${memberId}`.execute(tx.run);
}
