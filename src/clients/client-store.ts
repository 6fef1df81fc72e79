import { sql } from 'kysely';
import type { AccountTx } from '#db';
import type { KnownClient } from './mapping.ts';

export type Client = { id: string; name: string; createdAt: Date };
export type ClientWithCount = Client & { assets: number };

type ClientRow = { client_id: string; name: string; created_at: Date };

/** `isKept`: a person named it, so it stays when nothing is linked to it any more. */
export type ClientDraft = { id: string; name: string; nameKey: string; isKept: boolean };

/** Makes the client, or finds the one that has the name; what a person has kept stays kept. */
export async function insertClient(tx: AccountTx, client: ClientDraft): Promise<string> {
  const { rows } = await sql<{ client_id: string }>`
    insert into client as known (account_id, client_id, name, name_key, is_kept)
    values (${tx.accountId}, ${client.id}, ${client.name}, ${client.nameKey}, ${client.isKept})
    on conflict (account_id, name_key) do update set is_kept = known.is_kept or excluded.is_kept
    returning client_id`.execute(tx.run);
  return rows[0]?.client_id ?? client.id;
}

/** One index-only count for each client, so the list stays quick with many assets. */
export async function selectClients(tx: AccountTx): Promise<readonly ClientWithCount[]> {
  const { rows } = await sql<ClientRow & { assets: number }>`
    select c.client_id, c.name, c.created_at, coalesce(a.assets, 0)::int as assets
    from client c
    left join (select client_id, count(*) as assets from asset where account_id = ${tx.accountId} group by client_id) a using (client_id)
    where c.account_id = ${tx.accountId}
    order by lower(c.name), c.client_id`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, name: row.name, createdAt: row.created_at, assets: row.assets }));
}

export async function selectClientWithCount(tx: AccountTx, id: string): Promise<ClientWithCount | undefined> {
  const { rows } = await sql<ClientRow & { assets: number }>`
    select c.client_id, c.name, c.created_at,
      (select count(*) from asset a where a.account_id = c.account_id and a.client_id = c.client_id)::int as assets
    from client c where c.account_id = ${tx.accountId} and c.client_id = ${id}`.execute(tx.run);
  return rows[0] && { id: rows[0].client_id, name: rows[0].name, createdAt: rows[0].created_at, assets: rows[0].assets };
}

export async function selectClient(tx: AccountTx, id: string): Promise<Client | undefined> {
  const { rows } = await sql<ClientRow>`
    select client_id, name, created_at from client where account_id = ${tx.accountId} and client_id = ${id}`.execute(tx.run);
  return rows[0] && { id: rows[0].client_id, name: rows[0].name, createdAt: rows[0].created_at };
}

export async function selectClientNames(tx: AccountTx): Promise<readonly { id: string; name: string; nameKey: string }[]> {
  const { rows } = await sql<{ client_id: string; name: string; name_key: string }>`
    select client_id, name, name_key from client where account_id = ${tx.accountId} order by lower(name), client_id`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, name: row.name, nameKey: row.name_key }));
}

/**
 * Clients with the names of the companies that other integrations hold as theirs: a client renamed "Harbor Family
 * Clinic" is still found by the next system that calls it HFC. Companies of the integration itself are left out, because
 * two of one vendor that share a name are two; so are those that a person lets go of at this moment.
 */
export async function selectKnownClients(
  tx: AccountTx,
  integrationId: string,
  keyOf: (name: string) => string,
  released: readonly { integrationId: string; companyKey: string }[] = [],
): Promise<readonly KnownClient[]> {
  const clients = await selectClientNames(tx);
  const letGo = JSON.stringify(released.map((it) => ({ integration_id: it.integrationId, company_key: it.companyKey })));
  const { rows } = await sql<{ client_id: string; name: string }>`
    select distinct client_id, name from company
    where account_id = ${tx.accountId} and integration_id <> ${integrationId} and client_id is not null
      and how in ('person', 'name', 'earlier-client', 'made')
      and (integration_id, company_key) not in (
        select integration_id, company_key from json_to_recordset(${letGo}) as r (integration_id uuid, company_key text))`.execute(tx.run);
  const aliases = Map.groupBy(rows, (row) => row.client_id);
  return clients.map(({ id, nameKey }) => ({
    id,
    nameKey,
    aliasKeys: (aliases.get(id) ?? []).map(({ name }) => keyOf(name)).filter((key) => key !== '' && key !== nameKey),
  }));
}

/** Gives a client another name; false when another client has it already. */
export async function updateClientName(tx: AccountTx, id: string, name: string, nameKey: string): Promise<boolean> {
  const { rows } = await sql`
    select from client where account_id = ${tx.accountId} and name_key = ${nameKey} and client_id <> ${id}`.execute(tx.run);
  if (rows.length > 0) return false;
  await sql`
    update client set name = ${name}, name_key = ${nameKey}, is_kept = true
    where account_id = ${tx.accountId} and client_id = ${id}`.execute(tx.run);
  return true;
}

/** Clients that the mapping made and nobody has named since, of a name like this. */
export async function selectMadeClientsNamedLike(tx: AccountTx, like: string): Promise<readonly { id: string; name: string }[]> {
  const { rows } = await sql<{ client_id: string; name: string }>`
    select client_id, name from client where account_id = ${tx.accountId} and not is_kept and name like ${like}`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, name: row.name }));
}

/** Gives a client that the mapping made another name, where that is free. */
export async function renameMadeClient(tx: AccountTx, id: string, name: string, nameKey: string): Promise<void> {
  await sql`
    update client k set name = ${name}, name_key = ${nameKey}
    where k.account_id = ${tx.accountId} and k.client_id = ${id} and not k.is_kept
      and not exists (select from client o where o.account_id = k.account_id and o.name_key = ${nameKey})`.execute(tx.run);
}

/** What keeps a client that has lost its companies. */
export type ClientHold = { id: string; name: string; companies: number; isHeld: boolean };

/** How many companies clients have, and whether something else holds them: a person, a mapping or a client group. */
export async function selectHolds(tx: AccountTx, ids: readonly string[]): Promise<readonly ClientHold[]> {
  const { rows } = await sql<{ client_id: string; name: string; companies: number; is_held: boolean }>`
    select k.client_id, k.name,
      (select count(*) from company c where c.account_id = k.account_id and c.client_id = k.client_id)::int as companies,
      k.is_kept
        or exists (select from integration i where i.account_id = k.account_id and i.mapping_client_id = k.client_id)
        or exists (select from company c where c.account_id = k.account_id and c.client_before_removal = k.client_id)
        or exists (select from client_group_client g where g.account_id = k.account_id and g.client_id = k.client_id) as is_held
    from client k where k.account_id = ${tx.accountId} and k.client_id = any(${ids}::uuid[])
    order by lower(k.name), k.client_id`.execute(tx.run);
  return rows.map((row) => ({ id: row.client_id, name: row.name, companies: row.companies, isHeld: row.is_held }));
}

/** Removes those of the clients that have nothing left. */
export async function deleteEmptyClients(tx: AccountTx, ids: readonly string[]): Promise<void> {
  const empty = (await selectHolds(tx, ids)).filter(({ companies, isHeld }) => companies === 0 && !isHeld).map(({ id }) => id);
  if (empty.length === 0) return;
  await sql`
    delete from client k where k.account_id = ${tx.accountId} and k.client_id = any(${empty}::uuid[])
      and not exists (select from asset a where a.account_id = k.account_id and a.client_id = k.client_id)`.execute(tx.run);
}

/**
 * One change of who belongs to whom at a time, in an account. Whoever holds it may lock several clients; everybody else
 * locks one and waits for no other, so nobody waits in a circle.
 */
export async function lockMapping(tx: AccountTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.accountId}/mapping`}, 0))`.execute(tx.run);
}
