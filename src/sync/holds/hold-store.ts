import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';

/**
 * What would go: devices (or details) of one company, companies of an integration, or the values of
 * one field.
 */
export type HoldKind = 'devices-missing' | 'companies-missing' | 'field-lost';

/** What a hold is about. A part that its kind does not have is empty. */
export type HoldPlace = { integrationId: string; kind: HoldKind; companyKey: string; stream: string; field: string };

export type Decision = 'approved' | 'rejected';

export type Hold = HoldPlace & {
  id: string;
  companyName: string | null;
  /** What the records are called. */
  label: string;
  /** So many of the present ones would go, or lose the field. */
  affected: number;
  present: number;
  /** The run that met it last. */
  runId: string;
  firstHeldAt: Date;
  lastHeldAt: Date;
  decision: Decision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
};

/** What stands in a place at this moment, and was not carried out. */
export type StandingHold = { id: string; vendorKeys: readonly string[]; present: number; decision: 'rejected' | null };

const isOver = sql`decision is not distinct from 'approved'`;

/**
 * Locked until the transaction ends: a person decides about what a run has noted, or the run notes
 * what is left behind the decision.
 */
export async function lockHold(tx: AccountTx, place: HoldPlace): Promise<StandingHold | undefined> {
  const { rows } = await sql<{ hold_id: string; vendor_keys: string[]; present: number; decision: 'rejected' | null }>`
    select hold_id, vendor_keys, present, decision from hold
    where account_id = ${tx.accountId} and integration_id = ${place.integrationId} and kind = ${place.kind}
      and company_key = ${place.companyKey} and stream = ${place.stream} and field = ${place.field} and not (${isOver})
    for update`.execute(tx.run);
  const [row] = rows;
  return row && { id: row.hold_id, vendorKeys: row.vendor_keys, present: row.present, decision: row.decision };
}

/** Opens a hold, or raises one that is there: whatever was decided about fewer is open again. */
export async function upsertHold(
  tx: AccountTx,
  id: string,
  place: HoldPlace,
  met: { vendorKeys: readonly string[]; present: number; label: string; runId: string; now: Date },
): Promise<void> {
  await sql`
    insert into hold as known (account_id, hold_id, integration_id, kind, company_key, stream, field, label, vendor_keys, present,
      first_held_at, last_held_at, run_id)
    values (${tx.accountId}, ${id}, ${place.integrationId}, ${place.kind}, ${place.companyKey}, ${place.stream}, ${place.field}, ${met.label},
      ${met.vendorKeys}, ${met.present}, ${met.now}, ${met.now}, ${met.runId})
    on conflict (account_id, integration_id, kind, company_key, stream, field) where decision is distinct from 'approved' do update
      set label = excluded.label, vendor_keys = excluded.vendor_keys, present = excluded.present, last_held_at = excluded.last_held_at,
        run_id = excluded.run_id, decision = null, decided_by = null, decided_at = null,
        first_held_at = case when known.decision is null then known.first_held_at else excluded.first_held_at end`.execute(tx.run);
}

/** Notes that fewer are concerned than was decided about: the others are back. */
export async function shrinkHold(tx: AccountTx, id: string, vendorKeys: readonly string[]): Promise<void> {
  await sql`update hold set vendor_keys = ${vendorKeys} where account_id = ${tx.accountId} and hold_id = ${id}`.execute(tx.run);
}

export async function deleteHold(tx: AccountTx, id: string): Promise<void> {
  await sql`delete from hold where account_id = ${tx.accountId} and hold_id = ${id}`.execute(tx.run);
}

/** Ends the holds of companies in which a run has missed nothing. */
export async function deleteHoldsOf(
  tx: AccountTx,
  { integrationId, stream }: { integrationId: string; stream: string },
  companyKeys: readonly string[],
): Promise<void> {
  await sql`
    delete from hold where account_id = ${tx.accountId} and integration_id = ${integrationId} and kind = 'devices-missing'
      and stream = ${stream} and company_key = any(${companyKeys}::text[]) and not (${isOver})`.execute(tx.run);
}

type HoldRow = {
  hold_id: string;
  integration_id: string;
  kind: HoldKind;
  company_key: string;
  company_name: string | null;
  stream: string;
  field: string;
  label: string;
  affected: number;
  present: number;
  run_id: string;
  first_held_at: Date;
  last_held_at: Date;
  decision: Decision | null;
  decided_by: string | null;
  decided_at: Date | null;
};

const COLUMNS = sql`h.hold_id, h.integration_id, h.kind, h.company_key, c.name as company_name, h.stream, h.field, h.label,
  cardinality(h.vendor_keys) as affected, h.present, h.run_id, h.first_held_at, h.last_held_at, h.decision, h.decided_by, h.decided_at`;

const FROM = sql`from hold h left join company c on c.account_id = h.account_id and c.integration_id = h.integration_id
  and c.company_key = h.company_key`;

/**
 * Whoever does not see all clients sees holds of companies that they see (row-level security hides
 * the others), and none about all companies at once.
 */
function isSeen(tx: AccountTx): RawBuilder<unknown> {
  return tx.clientIds === null ? sql`true` : sql`c.company_key is not null`;
}

/** The holds of an integration, without those that were carried out: undecided ones first. */
export async function selectHolds(tx: AccountTx, integrationId: string): Promise<readonly Hold[]> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} ${FROM}
    where h.account_id = ${tx.accountId} and h.integration_id = ${integrationId} and h.decision is distinct from 'approved' and ${isSeen(tx)}
    order by h.decision is not null, h.first_held_at, h.hold_id`.execute(tx.run);
  return rows.map(toHold);
}

export async function selectHold(tx: AccountTx, id: string): Promise<Hold | undefined> {
  const { rows } = await sql<HoldRow>`
    select ${COLUMNS} ${FROM} where h.account_id = ${tx.accountId} and h.hold_id = ${id} and ${isSeen(tx)} for update of h`.execute(tx.run);
  return rows[0] && toHold(rows[0]);
}

export async function selectVendorKeys(tx: AccountTx, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ vendor_keys: string[] }>`
    select vendor_keys from hold where account_id = ${tx.accountId} and hold_id = ${id}`.execute(tx.run);
  return rows[0]?.vendor_keys ?? [];
}

export async function decide(
  tx: AccountTx,
  id: string,
  { decision, by, now }: { decision: Decision; by: string; now: Date },
): Promise<void> {
  await sql`
    update hold set decision = ${decision}, decided_by = ${by}, decided_at = ${now}
    where account_id = ${tx.accountId} and hold_id = ${id}`.execute(tx.run);
}

/** One thing that would go, and of a field the value that it would lose. */
export type Going = { name: string; value: string | null };

/**
 * The first of what would go by a hold, by name. A detail is called by the thing it is about.
 */
export async function selectGoing(tx: AccountTx, hold: Hold, limit: number): Promise<readonly Going[]> {
  const named = hold.kind === 'companies-missing' ? companiesOf(tx, hold) : recordsOf(tx, hold);
  const { rows } = await sql<Going>`select n.name, n.value from (${named}) n order by lower(n.name), n.name limit ${limit}`.execute(tx.run);
  return rows;
}

function companiesOf(tx: AccountTx, { id, integrationId }: Hold): RawBuilder<unknown> {
  return sql`
    select c.name, null::text as value from company c
    where c.account_id = ${tx.accountId} and c.integration_id = ${integrationId}
      and c.company_key = any(array(select unnest(vendor_keys) from hold where account_id = ${tx.accountId} and hold_id = ${id}))`;
}

function recordsOf(tx: AccountTx, { id, integrationId, stream, field }: Hold): RawBuilder<unknown> {
  const name = (row: string) => sql`coalesce(${sql.ref(`${row}.claims`)} ->> 'name', ${sql.ref(`${row}.kept`)} ->> 'name')`;
  return sql`
    select coalesce(${name('r')}, thing.name, r.vendor_key) as name, r.kept ->> ${field} as value
    from unnest(array(select unnest(vendor_keys) from hold where account_id = ${tx.accountId} and hold_id = ${id})) as k
    cross join lateral (
      select * from source_record where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream}
        and vendor_key = k limit 1
    ) r left join lateral (
      select ${name('d')} as name from source_record d where d.account_id = ${tx.accountId} and d.integration_id = ${integrationId}
        and d.vendor_key = r.about and d.role = 'devices' limit 1
    ) thing on true`;
}

/** The clients of these companies. */
export async function selectClientsOf(tx: AccountTx, integrationId: string, companyKeys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_id from company where account_id = ${tx.accountId} and integration_id = ${integrationId}
      and company_key = any(${companyKeys}::text[]) and client_id is not null order by client_id`.execute(tx.run);
  return rows.map((row) => row.client_id);
}

function toHold(row: HoldRow): Hold {
  return {
    id: row.hold_id,
    integrationId: row.integration_id,
    kind: row.kind,
    companyKey: row.company_key,
    companyName: row.company_name,
    stream: row.stream,
    field: row.field,
    label: row.label,
    affected: row.affected,
    present: row.present,
    runId: row.run_id,
    firstHeldAt: row.first_held_at,
    lastHeldAt: row.last_held_at,
    decision: row.decision,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  };
}
