import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import { describeViolation } from './check-inventory.ts';
import type { Violation } from './check-store.ts';

/** Sums over the clients that a look over the whole inventory held together. */
export type CheckFigures = { clients: number; records: number; leftOut: number; assets: number };

/**
 * Takes the look over an account's whole inventory for this process; false when another began one
 * since `before`.
 */
export async function startCheck(tx: AccountTx, now: Date, before: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into inventory_check as known (account_id, started_at) values (${tx.accountId}, ${now})
    on conflict (account_id) do update set started_at = excluded.started_at where known.started_at <= ${before}
    returning 1`.execute(tx.run);
  return rows.length > 0;
}

export async function finishCheck(tx: AccountTx, figures: CheckFigures, now: Date): Promise<void> {
  await sql`
    update inventory_check set checked_at = ${now}, clients = ${figures.clients}, records = ${figures.records},
      left_out = ${figures.leftOut}, assets = ${figures.assets}
    where account_id = ${tx.accountId}`.execute(tx.run);
}

/**
 * Keeps what a look at clients found. Of the kinds it looked for, those that it no longer finds are
 * mended; what was mended a month ago is forgotten.
 */
export async function noteViolations(
  tx: AccountTx,
  looked: { clientIds: readonly string[]; kinds: readonly string[] },
  violations: readonly Violation[],
  now: Date,
): Promise<void> {
  const rows = violations.map((it) => ({ client_id: it.clientId, kind: it.kind, sentence: describeViolation(it), count: it.count }));
  const json = JSON.stringify(rows);
  await sql`
    insert into inventory_violation as known (account_id, client_id, kind, sentence, count, found_at)
    select ${tx.accountId}, r.client_id, r.kind, r.sentence, r.count, ${now}
    from json_to_recordset(${json}) as r (client_id uuid, kind text, sentence text, count integer)
    on conflict (account_id, client_id, kind) do update
      set sentence = excluded.sentence, count = excluded.count, found_at = excluded.found_at, mended_at = null`.execute(tx.run);
  await sql`
    update inventory_violation v set mended_at = ${now}
    where v.account_id = ${tx.accountId} and v.mended_at is null and v.client_id = any(${looked.clientIds}::uuid[]) and v.kind = any(${looked.kinds})
      and not exists (select from json_to_recordset(${json}) as r (client_id uuid, kind text) where r.client_id = v.client_id and r.kind = v.kind)`.execute(
    tx.run,
  );
  await sql`
    delete from inventory_violation where account_id = ${tx.accountId} and mended_at < ${now}::timestamptz - interval '30 days'`.execute(
    tx.run,
  );
}

/**
 * Has the next reconciling of these clients write each of their assets anew: one that is not what
 * its digest says would be taken for unchanged.
 */
export async function distrustAssets(tx: AccountTx, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return;
  await sql`update asset set hash = '' where account_id = ${tx.accountId} and client_id = any(${clientIds}::uuid[])`.execute(tx.run);
}

/** What is known of an account's inventory, as far as its clients are seen. */
export type InventoryHealth = {
  checkedAt: Date | null;
  figures: CheckFigures | null;
  violations: readonly { clientId: string; sentence: string; foundAt: Date; mendedAt: Date | null }[];
};

export async function selectInventoryHealth(tx: AccountTx): Promise<InventoryHealth> {
  const { rows: checks } = await sql<{ checked_at: Date | null; clients: number; records: number; left_out: number; assets: number }>`
    select checked_at, clients, records, left_out, assets from inventory_check where account_id = ${tx.accountId}`.execute(tx.run);
  const { rows } = await sql<{ client_id: string; sentence: string; found_at: Date; mended_at: Date | null }>`
    select v.client_id, v.sentence, v.found_at, v.mended_at
    from inventory_violation v join client k on k.account_id = v.account_id and k.client_id = v.client_id
    where v.account_id = ${tx.accountId} order by v.mended_at nulls first, v.found_at desc, lower(k.name), v.client_id, v.kind`.execute(
    tx.run,
  );
  const [check] = checks;
  return {
    checkedAt: check?.checked_at ?? null,
    figures: check?.checked_at ? { clients: check.clients, records: check.records, leftOut: check.left_out, assets: check.assets } : null,
    violations: rows.map((row) => ({ clientId: row.client_id, sentence: row.sentence, foundAt: row.found_at, mendedAt: row.mended_at })),
  };
}

/** Accounts whose whole inventory was last looked over before `before`. Ids only. */
export async function selectAccountsToCheck(tx: GlobalTx, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`select * from accounts_to_check(${before})`.execute(tx.run);
  return rows.map((row) => row.account_id);
}
