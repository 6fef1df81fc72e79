import { sql } from 'kysely';
import type { AccountTx, GlobalTx } from '#db';

/** What an invitation will make of the person who accepts it. */
export type Grant = { permissions: readonly string[]; roleId: string | null; clientGroupIds: readonly string[] };

export type Invitation = Grant & {
  id: string;
  email: string;
  secretHash: string;
  invitedBy: string;
  invitedByName: string;
  sentAt: Date;
  expiresAt: Date;
  mailProblem: string | null;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

type Row = {
  invitation_id: string;
  email: string;
  permissions: string[];
  role_id: string | null;
  client_group_ids: string[];
  secret_hash: string;
  invited_by: string;
  invited_by_name: string;
  sent_at: Date;
  expires_at: Date;
  mail_problem: string | null;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

/** False when an open invitation for the address is there already. */
export async function insertInvitation(tx: AccountTx, it: Omit<Invitation, 'mailProblem' | 'acceptedAt' | 'revokedAt'>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into invitation (account_id, invitation_id, email, permissions, role_id, client_group_ids, secret_hash, invited_by,
      invited_by_name, created_at, sent_at, expires_at)
    values (${tx.accountId}, ${it.id}, ${it.email}, ${it.permissions}, ${it.roleId}, ${it.clientGroupIds}::uuid[], ${it.secretHash},
      ${it.invitedBy}, ${it.invitedByName}, ${it.sentAt}, ${it.sentAt}, ${it.expiresAt})
    on conflict (account_id, email) where accepted_at is null and revoked_at is null do nothing`.execute(tx.run);
  return numAffectedRows === 1n;
}

/** Invitations that nobody has accepted or revoked, newest first. */
export async function selectOpenInvitations(tx: AccountTx): Promise<readonly Invitation[]> {
  const { rows } = await sql<Row>`
    select * from invitation where account_id = ${tx.accountId} and accepted_at is null and revoked_at is null
    order by sent_at desc, invitation_id desc`.execute(tx.run);
  return rows.map(toInvitation);
}

/** Locked until the transaction ends: two who follow the link at once get it one after the other. */
export async function selectInvitation(tx: AccountTx, id: string): Promise<Invitation | undefined> {
  const { rows } = await sql<Row>`
    select * from invitation where account_id = ${tx.accountId} and invitation_id = ${id} for update`.execute(tx.run);
  return rows[0] && toInvitation(rows[0]);
}

export async function selectAccountOfInvitation(tx: GlobalTx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string | null }>`select account_of_invitation(${id}::uuid) as account_id`.execute(tx.run);
  return rows[0]?.account_id ?? undefined;
}

export async function renewInvitation(tx: AccountTx, id: string, to: { secretHash: string; sentAt: Date; expiresAt: Date }): Promise<void> {
  await sql`
    update invitation set secret_hash = ${to.secretHash}, sent_at = ${to.sentAt}, expires_at = ${to.expiresAt}, mail_problem = null
    where account_id = ${tx.accountId} and invitation_id = ${id}`.execute(tx.run);
}

export async function setMailProblem(tx: AccountTx, id: string, problem: string | null): Promise<void> {
  await sql`update invitation set mail_problem = ${problem} where account_id = ${tx.accountId} and invitation_id = ${id}`.execute(tx.run);
}

export async function endInvitation(tx: AccountTx, id: string, how: 'accepted' | 'revoked', now: Date): Promise<void> {
  const column = sql.ref(how === 'accepted' ? 'accepted_at' : 'revoked_at');
  await sql`update invitation set ${column} = ${now} where account_id = ${tx.accountId} and invitation_id = ${id}`.execute(tx.run);
}

function toInvitation(row: Row): Invitation {
  return {
    id: row.invitation_id,
    email: row.email,
    permissions: row.permissions,
    roleId: row.role_id,
    clientGroupIds: row.client_group_ids,
    secretHash: row.secret_hash,
    invitedBy: row.invited_by,
    invitedByName: row.invited_by_name,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    mailProblem: row.mail_problem,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  };
}
