import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';

/** One field before and after; null where there was or is nothing. */
export type FieldChange = { field: string; from: string | null; to: string | null };

export type AuditActor = { kind: 'member' | 'key' | 'nobody'; id: string | null; name: string };

export type AuditEntry = {
  id: string;
  at: Date;
  action: string;
  actor: AuditActor;
  /** The network address. */
  from: string | null;
  subject: { kind: string; id: string | null; name: string } | null;
  changes: readonly FieldChange[];
};

/** Which entries. `action` names one or a whole area; `before` is the last moment, not included. */
export type AuditSelection = { search: string; action: string | null; after: Date | null; before: Date | null };

type Row = {
  entry_id: string;
  at: Date;
  action: string;
  actor_kind: AuditActor['kind'];
  actor_id: string | null;
  actor_name: string;
  from_address: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  changes: FieldChange[];
};

export async function insertEntry(tx: AccountTx, entry: AuditEntry, searchText: string): Promise<void> {
  const { actor, subject } = entry;
  await sql`
    insert into audit_entry (account_id, entry_id, at, action, actor_kind, actor_id, actor_name, from_address, subject_kind, subject_id,
      subject_name, changes, search_text)
    values (${tx.accountId}, ${entry.id}, ${entry.at}, ${entry.action}, ${actor.kind}, ${actor.id}, ${actor.name}, ${entry.from},
      ${subject?.kind}, ${subject?.id}, ${subject?.name}, ${JSON.stringify(entry.changes)}::jsonb, ${searchText})`.execute(tx.run);
}

/** One page, newest first, behind the entry `after`. */
export async function selectEntries(
  tx: AccountTx,
  selection: AuditSelection,
  page: { after: string | null; limit: number },
): Promise<readonly AuditEntry[]> {
  const behind = page.after ? sql`and entry_id < ${page.after}` : sql``;
  const { rows } = await sql<Row>`
    select entry_id, at, action, actor_kind, actor_id, actor_name, from_address, subject_kind, subject_id, subject_name, changes
    from audit_entry where ${conditions(tx, selection)} ${behind} order by entry_id desc limit ${page.limit}`.execute(tx.run);
  return rows.map(toEntry);
}

/** How many there are, counted up to `most`. */
export async function countEntries(tx: AccountTx, selection: AuditSelection, most: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select from audit_entry where ${conditions(tx, selection)} limit ${most}) t`.execute(tx.run);
  return rows[0]?.total ?? 0;
}

function conditions(tx: AccountTx, { search, action, after, before }: AuditSelection): RawBuilder<unknown> {
  const all = [sql`account_id = ${tx.accountId}`];
  if (action) all.push(action.includes('.') ? sql`action = ${action}` : sql`action like ${`${escapeLike(action)}.%`}`);
  if (after) all.push(sql`at >= ${after}`);
  if (before) all.push(sql`at < ${before}`);
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean)) all.push(sql`search_text like ${`%${escapeLike(word)}%`}`);
  return sql.join(all, sql` and `);
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

function toEntry(row: Row): AuditEntry {
  const subject = row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id, name: row.subject_name ?? '' };
  return {
    id: row.entry_id,
    at: row.at,
    action: row.action,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    from: row.from_address,
    subject,
    changes: row.changes,
  };
}
