import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';
import { AppError, messageOf, newId } from '#lib';

/**
 * A client is pending while its assets may not be what its records say. Whoever changes what they
 * depend on marks it in the same transaction; whoever reconciles it takes the marks away in that
 * transaction, before it reads. Each mark is a row of its own: one row a client would make the
 * writer of a page wait for whoever reconciles, or lose the mark between the two.
 */
export type CompanyPlace = { integrationId: string; companyKey: string };

/**
 * Marks whichever clients these companies have when it is looked at: it may be changing at this
 * moment.
 */
export async function markCompanies(tx: AccountTx, companies: readonly CompanyPlace[]): Promise<void> {
  if (companies.length === 0) return;
  const rows = companies.map(({ integrationId, companyKey }) => ({ id: newId(), i: integrationId, k: companyKey }));
  await sql`
    insert into pending_mark (account_id, mark_id, integration_id, company_key)
    select ${tx.accountId}, id, i, k from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, i uuid, k text)`.execute(tx.run);
}

export async function markClients(tx: AccountTx, clientIds: readonly string[]): Promise<void> {
  if (clientIds.length === 0) return;
  const rows = clientIds.map((clientId) => ({ id: newId(), c: clientId }));
  await sql`
    insert into pending_mark (account_id, mark_id, client_id)
    select ${tx.accountId}, id, c from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, c uuid)`.execute(tx.run);
}

/**
 * Takes a client's marks away. Call it first in the transaction that reconciles it: a mark that is
 * written while it works is not seen here and stays, and what a mark that is seen here stands for
 * is read after it.
 */
export async function clearMarks(tx: AccountTx, clientId: string): Promise<void> {
  await sql`
    delete from pending_mark m where m.account_id = ${tx.accountId} and (m.client_id = ${clientId} or exists (
      select from company c where c.account_id = m.account_id and c.integration_id = m.integration_id and c.company_key = m.company_key
        and c.client_id = ${clientId}))`.execute(tx.run);
  await sql`delete from pending_failure where account_id = ${tx.accountId} and client_id = ${clientId}`.execute(tx.run);
}

/** Which of the waiting clients are meant; all of them where nothing is said. */
export type PendingFilter = {
  /** Not those whose latest attempt failed and that are tried again later than this. */
  dueAt?: Date;
  /**
   * Not what was written by these integrations alone: they are being read, and half of it would be
   * reconciled.
   */
  except?: readonly string[];
};

/** The clients that wait, in the order of their ids. */
export async function selectPendingClients(tx: AccountTx, { dueAt, except = [] }: PendingFilter = {}): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select k.client_id from client k
    where k.account_id = ${tx.accountId} and k.client_id in (
      select client_id from pending_mark where account_id = ${tx.accountId} and client_id is not null
      union
      select c.client_id from pending_mark m
      join company c on c.account_id = m.account_id and c.integration_id = m.integration_id and c.company_key = m.company_key
      where m.account_id = ${tx.accountId} and c.client_id is not null and m.integration_id <> all(${except}::uuid[]))
      and (${dueAt === undefined} or not exists (select from pending_failure f
        where f.account_id = k.account_id and f.client_id = k.client_id and f.retry_at > ${dueAt ?? null}::timestamptz))
    order by k.client_id`.execute(tx.run);
  return rows.map((row) => row.client_id);
}

/**
 * Drops marks that no client can answer: of companies without one (whoever gives them one
 * reconciles it then) and of clients that are gone. The caller holds the lock of the mapping, or a
 * company could be given a client in between.
 */
export async function dropMarksOfNobody(tx: AccountTx): Promise<void> {
  await sql`
    delete from pending_mark m where m.account_id = ${tx.accountId}
      and not exists (select from client k where k.account_id = m.account_id and k.client_id = m.client_id)
      and not exists (select from company c where c.account_id = m.account_id and c.integration_id = m.integration_id
        and c.company_key = m.company_key and c.client_id is not null)`.execute(tx.run);
}

/** Why a client could not be reconciled, and when it is tried again. */
export type PendingFailure = { clientId: string; clientName: string; sentence: string; failures: number; failedAt: Date; retryAt: Date };

/** The first pause after a failure; each further one is twice as long, up to the longest. */
const FIRST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 6 * 60 * 60;

/** A failure as it is told. */
export type ReconcileFailure = { code: string; sentence: string; clientName: string; details: Readonly<Record<string, string | number>> };

/**
 * Keeps why a client could not be reconciled, and when it is tried again. Its mark must still be
 * there.
 */
export async function noteReconcileFailure(tx: AccountTx, clientId: string, error: unknown, now: Date): Promise<ReconcileFailure> {
  const { rows } = await sql<{ name: string }>`
    select name from client where account_id = ${tx.accountId} and client_id = ${clientId}`.execute(tx.run);
  const failure = described(rows[0]?.name ?? 'A client', error);
  await sql`
    insert into pending_failure as known (account_id, client_id, sentence, failures, failed_at, retry_at)
    values (${tx.accountId}, ${clientId}, ${failure.sentence}, 1, ${now}, ${now}::timestamptz + make_interval(secs => ${FIRST_PAUSE_SECONDS}))
    on conflict (account_id, client_id) do update set sentence = excluded.sentence, failures = known.failures + 1, failed_at = excluded.failed_at,
      retry_at = excluded.failed_at + make_interval(secs =>
        least(${LONGEST_PAUSE_SECONDS}::float8, ${FIRST_PAUSE_SECONDS} * power(2, least(known.failures, 20))))`.execute(tx.run);
  return failure;
}

function described(clientName: string, error: unknown): ReconcileFailure {
  const because = error instanceof AppError ? error.message : 'Something went wrong on this server; its log says more.';
  const sentence = `${clientName}: its assets could not be worked out. ${because} What was read is stored, and it is tried again by itself.`;
  const details = error instanceof AppError ? error.details : { error: messageOf(error).slice(0, 200) };
  return { code: 'CLIENT_NOT_RECONCILED', sentence, clientName, details };
}

/** What could not be reconciled, of the clients that are seen. */
export async function selectReconcileFailures(tx: AccountTx): Promise<readonly PendingFailure[]> {
  const { rows } = await sql<{ client_id: string; name: string; sentence: string; failures: number; failed_at: Date; retry_at: Date }>`
    select f.client_id, k.name, f.sentence, f.failures, f.failed_at, f.retry_at
    from pending_failure f join client k on k.account_id = f.account_id and k.client_id = f.client_id
    where f.account_id = ${tx.accountId} order by lower(k.name), f.client_id`.execute(tx.run);
  return rows.map((row) => ({
    clientId: row.client_id,
    clientName: row.name,
    sentence: row.sentence,
    failures: row.failures,
    failedAt: row.failed_at,
    retryAt: row.retry_at,
  }));
}

/**
 * Accounts in which marks from before `before` wait and no run is open that would see to them. Ids
 * only.
 */
export async function selectAccountsWithPending(tx: GlobalTx, at: Date, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`select * from accounts_with_pending(${at}, ${before})`.execute(tx.run);
  return rows.map((row) => row.account_id);
}

/** Accounts whose assets were worked out by other rules than those of this version. Ids only. */
export async function selectAccountsByOtherRules(tx: GlobalTx, version: number): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`select * from accounts_by_other_rules(${version})`.execute(tx.run);
  return rows.map((row) => row.account_id);
}

/** Marks every client of the account, unless these rules are known to have seen them. */
export async function markForRules(tx: AccountTx, version: number): Promise<void> {
  const { rows } = await sql`
    insert into reconciled_by as known (account_id, rules_version) values (${tx.accountId}, ${version})
    on conflict (account_id) do update set rules_version = excluded.rules_version where known.rules_version <> excluded.rules_version
    returning 1`.execute(tx.run);
  if (rows.length === 0) return;
  const clients = await sql<{ client_id: string }>`select client_id from client where account_id = ${tx.accountId}`.execute(tx.run);
  await markClients(
    tx,
    clients.rows.map((row) => row.client_id),
  );
}
