import { sql } from 'kysely';
import type { AccountTx } from '#db';

export type Mail = { id: string; to: string; subject: string; text: string; at: Date };

/** The mailbox shows the newest; older ones are of no use to anybody. */
const KEPT = 200;

export async function insertMail(tx: AccountTx, mail: Mail): Promise<void> {
  await sql`insert into sandbox_mail (account_id, mail_id, recipient, subject, body, sent_at)
    values (${tx.accountId}, ${mail.id}, ${mail.to}, ${mail.subject}, ${mail.text}, ${mail.at})`.execute(tx.run);
  await sql`delete from sandbox_mail where account_id = ${tx.accountId} and mail_id in (
    select mail_id from sandbox_mail where account_id = ${tx.accountId} order by mail_id desc offset ${KEPT})`.execute(tx.run);
}

/** Newest first. */
export async function selectMails(tx: AccountTx): Promise<readonly Mail[]> {
  const { rows } = await sql<{ mail_id: string; recipient: string; subject: string; body: string; sent_at: Date }>`
    select mail_id, recipient, subject, body, sent_at from sandbox_mail where account_id = ${tx.accountId}
    order by mail_id desc`.execute(tx.run);
  return rows.map((row) => ({ id: row.mail_id, to: row.recipient, subject: row.subject, text: row.body, at: row.sent_at }));
}
