import type { AccountTx } from '#db';
import { newId } from '#lib';
import { type AuditEntry, type AuditSelection, type FieldChange, insertEntry, selectEntries } from './audit-store.ts';

/**
 * Writes an entry of the audit log in the transaction of what it tells, so that neither is there without the other. The
 * database lets the application add entries and never change or delete one.
 */
export async function recordAudit(tx: AccountTx, entry: Omit<AuditEntry, 'id' | 'at'>, at: Date): Promise<void> {
  const { actor, subject, from, changes, action } = entry;
  const words = [action, actor.name, subject?.name, subject?.id, from, ...changes.flatMap((it) => [it.field, it.from, it.to])];
  await insertEntry(tx, { ...entry, id: newId(), at }, words.filter(Boolean).join(' ').toLowerCase());
}

/** What differs between two states of a thing, field by field, as the log keeps it. Lists are told in one line. */
export function changesBetween(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): FieldChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((field) => {
    const [from, to] = [inWords(before[field]), inWords(after[field])];
    return from === to ? [] : [{ field, from, to }];
  });
}

function inWords(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? null : value.toSorted().join(', ');
  return String(value);
}

const EXPORTED_AT_ONCE = 500;

/** All entries of a selection, newest first, page by page: memory stays flat however long the log is. */
export async function* allEntries(
  inAccount: <T>(work: (tx: AccountTx) => Promise<T>) => Promise<T>,
  selection: AuditSelection,
): AsyncGenerator<AuditEntry> {
  let after: string | null = null;
  for (;;) {
    const page: readonly AuditEntry[] = await inAccount((tx) => selectEntries(tx, selection, { after, limit: EXPORTED_AT_ONCE }));
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < EXPORTED_AT_ONCE) return;
  }
}
