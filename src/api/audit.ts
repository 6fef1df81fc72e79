import type { Actor } from '#accounts';
import type { AuditAction } from '#contract';
import type { AccountTx } from '#db';
import { type AuditActor, type AuditEntry, type FieldChange, recordAudit } from '#identity';
import type { App } from './app.ts';

/** Whoever asked, from where: the part of a request that the audit log keeps. */
export type Asker = { app: Pick<App, 'now'>; actor: Actor; from: string };

/** What happened, to what, and what it was before and after. */
export type Happening = { action: AuditAction; subject?: AuditEntry['subject']; changes?: readonly FieldChange[] };

/** Writes what a member or a key did into the audit log, in the transaction in which it was done. */
export async function audit(
  tx: AccountTx,
  { app, actor, from }: Asker,
  { action, subject = null, changes = [] }: Happening,
): Promise<void> {
  await recordAudit(tx, { action, actor: auditActor(actor), from, subject, changes }, app.now());
}

function auditActor({ by, memberId, name }: Actor): AuditActor {
  if (by.kind === 'session') return { kind: 'member', id: memberId, name };
  return { kind: 'key', id: by.keyId, name: by.keyId === memberId ? by.keyName : `${by.keyName} (${name})` };
}
