import { sql } from 'kysely';
import type { GlobalTx } from '#db';
import type { Sealed } from './seal.ts';

/** What was sealed with the installation's master key at its first start; undefined before that. */
export async function selectProof(tx: GlobalTx): Promise<Sealed | undefined> {
  const { rows } = await sql<{ proof: string }>`select proof from installation.master_key`.execute(tx.run);
  return rows[0]?.proof;
}

/** Of several first starts at the same moment one leaves its proof; the others find it. */
export async function insertProof(tx: GlobalTx, proof: Sealed): Promise<void> {
  await sql`insert into installation.master_key (proof) values (${proof}) on conflict do nothing`.execute(tx.run);
}

export async function replaceProof(tx: GlobalTx, proof: Sealed): Promise<void> {
  await sql`
    insert into installation.master_key (proof) values (${proof})
    on conflict (is_only) do update set proof = excluded.proof, since = now()`.execute(tx.run);
}

/** The ids of the master keys that stored credentials of any account are sealed with. */
export async function selectSealingKeys(tx: GlobalTx): Promise<readonly string[]> {
  const { rows } = await sql<{ key_id: string }>`select key_id from sealing_keys()`.execute(tx.run);
  return rows.map((row) => row.key_id);
}
