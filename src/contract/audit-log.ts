import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, listOf } from './primitives.ts';

/** Everything the audit log tells of, with the words for it. The area is the part before the dot. */
export const AUDIT_ACTIONS = {
  'sign-in.succeeded': 'Signed in',
  'sign-in.failed': 'Sign-in failed',
  'sign-in.code-failed': 'Second factor failed',
  'sign-in.ended': 'Signed out',
  'sign-in.session-revoked': 'Session ended',
  'sign-in.everywhere-ended': 'Signed out everywhere',
  'password.changed': 'Password changed',
  'password.reset-requested': 'Password reset requested',
  'password.reset': 'Password reset',
  'two-factor.turned-on': 'Second factor turned on',
  'two-factor.reset': 'Second factor reset',
  'two-factor.backup-codes-renewed': 'Backup codes renewed',
  'two-factor.required': 'Second factor required of everybody',
  'two-factor.not-required': 'Second factor no longer required',
  'invitation.sent': 'Invited',
  'invitation.resent': 'Invitation sent again',
  'invitation.link-renewed': 'Invitation link taken',
  'invitation.revoked': 'Invitation revoked',
  'invitation.accepted': 'Invitation accepted',
  'member.access-changed': 'Permissions changed',
  'member.disabled': 'Member disabled',
  'member.enabled': 'Member enabled',
  'member.removed': 'Member removed',
  'member.renamed': 'Name changed',
  'role.added': 'Role added',
  'role.changed': 'Role changed',
  'role.deleted': 'Role deleted',
  'client-group.added': 'Client group added',
  'client-group.changed': 'Client group changed',
  'client-group.deleted': 'Client group deleted',
  'key.added': 'API key created',
  'key.deleted': 'API key deleted',
  'key.used': 'API key used',
  'key.refused': 'API key refused',
  'account.set-up': 'Account created',
  'account.changed': 'Account changed',
  'integration.added': 'Integration added',
  'integration.changed': 'Integration changed',
  'integration.paused': 'Integration paused',
  'integration.resumed': 'Integration resumed',
  'integration.removed': 'Integration removed',
  'integration.removal-undone': 'Removal of an integration undone',
  'integration.tested': 'Connection tested',
  'integration.sync-started': 'Sync started',
  'integration.sync-cancelled': 'Sync stopped',
  'integration.hold-approved': 'What was held back carried out',
  'integration.hold-rejected': 'What was held back kept',
  'mapping.changed': 'Client Relationship Mapping changed',
  'mapping.companies-changed': 'Companies linked or left out',
  'client.renamed': 'Client renamed',
  'audit-log.exported': 'Audit log exported',
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

const ACTION_IDS = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]];
const AREAS = [...new Set(ACTION_IDS.map((action) => action.replace(/\..*/, '')))];

export const AuditEntryView = z.object({
  id: Id,
  at: Instant,
  action: z.enum(ACTION_IDS),
  /** Who: a member, a key (with its owner's or role's name), or nobody known, as in a failed sign-in. */
  actor: z.object({ kind: z.enum(['member', 'key', 'nobody']), id: Id.nullable(), name: z.string() }),
  /** The network address; null when there was none. */
  from: z.string().nullable(),
  /** What it was done to; null when there is no such thing. */
  subject: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }).nullable(),
  /** Before and after. Secrets are never among them: a changed secret says `(secret)`. */
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

/** Which entries: newest first. `action` names one action or a whole area (`sign-in`); days are in UTC, both included. */
const AuditQuery = z.object({
  search: z.string().trim().max(200).optional(),
  action: z.enum([...AREAS, ...ACTION_IDS]).optional(),
  from_day: z.iso.date('Enter a date.').optional(),
  to_day: z.iso.date('Enter a date.').optional(),
});

export const ListAuditLog = endpoint({
  id: 'listAuditLog',
  method: 'GET',
  path: '/api/v1/audit-log',
  summary: 'Who did what, when, from where, and what it was before and after; newest first.',
  needs: 'see-audit-log',
  query: AuditQuery.extend({ cursor: z.string().max(200).optional(), page_size: z.coerce.number().int().min(1).max(200).optional() }),
  returns: listOf(AuditEntryView),
  mayFailWith: ['INVALID_INPUT', 'INVALID_CURSOR'],
});

export const ExportAuditLog = endpoint({
  id: 'exportAuditLog',
  method: 'GET',
  path: '/api/v1/audit-log/export',
  summary: 'The same entries as a CSV file. The export is itself written into the log.',
  needs: 'see-audit-log',
  query: AuditQuery,
  returns: z.object({
    at: z.string(),
    action: z.string(),
    actor: z.string(),
    from: z.string(),
    subject: z.string(),
    changes: z.string(),
    id: z.string(),
  }),
  answers: 'csv',
  mayFailWith: ['INVALID_INPUT'],
});
