import { AUDIT_ACTIONS, type AuditAction, type AuditEntryView, ExportAuditLog, ListAuditLog } from '#contract';
import { type AuditEntry, type AuditSelection, allEntries, changesBetween, countEntries, selectEntries } from '#identity';
import { AppError, isId } from '#lib';
import { audit } from '../audit.ts';
import { handle, handleCsv } from '../handle.ts';

const PAGE = 50;
/** Counts above this are rounded, as in every list. */
const COUNTED_EXACTLY = 100_000;

export const listAuditLog = handle(ListAuditLog, ({ query, inAccount }) =>
  inAccount(async (tx) => {
    const selection = selectionOf(query);
    const limit = query.page_size ?? PAGE;
    const entries = await selectEntries(tx, selection, { after: cursorOf(query.cursor), limit: limit + 1 });
    const total = await countEntries(tx, selection, COUNTED_EXACTLY + 1);
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    return {
      data: page.map(present),
      total_count: Math.min(total, COUNTED_EXACTLY),
      total_is_exact: total <= COUNTED_EXACTLY,
      ...(entries.length > limit && last && { next_cursor: last.id }),
    };
  }),
);

export const exportAuditLog = handleCsv(ExportAuditLog, async (ask) => {
  const selection = selectionOf(ask.query);
  await ask.inAccount((tx) => audit(tx, ask, { action: 'audit-log.exported', changes: changesBetween({}, ask.query) }));
  const day = ask.app.now().toISOString().slice(0, 10);
  return { fileName: `audit-log-${day}.csv`, rows: rowsOf(allEntries(ask.inAccount, selection)) };
});

async function* rowsOf(entries: AsyncIterable<AuditEntry>) {
  for await (const { id, at, action, actor, from, subject, changes } of entries) {
    yield {
      at: at.toISOString(),
      action: AUDIT_ACTIONS[action as AuditAction],
      actor: actor.name,
      from: from ?? '',
      subject: subject?.name ?? '',
      changes: changes.map((it) => `${it.field}: ${it.from ?? ''} → ${it.to ?? ''}`).join('; '),
      id,
    };
  }
}

type Query = { search?: string | undefined; action?: string | undefined; from_day?: string | undefined; to_day?: string | undefined };

/** Both days belong to what is asked for. */
function selectionOf({ search, action, from_day, to_day }: Query): AuditSelection {
  const dayAfter = to_day === undefined ? null : new Date(new Date(to_day).getTime() + 24 * 60 * 60_000);
  return { search: search ?? '', action: action || null, after: from_day ? new Date(from_day) : null, before: dayAfter };
}

function cursorOf(cursor: string | undefined): string | null {
  if (cursor === undefined || isId(cursor)) return cursor ?? null;
  throw new AppError('INVALID_CURSOR', 'This page of the audit log cannot be found. Begin again at the newest entries.', {
    whoActs: 'member',
  });
}

function present({ id, at, action, actor, from, subject, changes }: AuditEntry): AuditEntryView {
  return {
    id,
    at: at.toISOString(),
    action: action as AuditAction,
    actor,
    from,
    subject,
    changes: changes.map((change) => ({ field: change.field, from: change.from, to: change.to })),
  };
}
