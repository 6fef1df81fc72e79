import { sql } from 'kysely';
import type { GlobalTx } from '#db';

/**
 * A job that was taken is given this long until what it does shows elsewhere, such as the lease of
 * a sync run.
 */
const JUST_TAKEN_SECONDS = 5;

/**
 * Which of these payloads no job brings to a worker by itself: there is none, it used up its
 * attempts, it waits for a later attempt, or it was taken by somebody who may be dead. A job that
 * was sent for a later time is no lost one.
 */
export async function selectStranded<P extends object>(tx: GlobalTx, name: string, payloads: readonly P[]): Promise<readonly P[]> {
  const { rows } = await sql<{ payload: P }>`
    select asked.payload from jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) asked (payload)
    where not exists (
      select from pgboss.job j where j.name = ${name} and j.data = asked.payload and (
        j.state = 'created' or (j.state = 'retry' and j.start_after <= now())
        or (j.state = 'active' and j.started_on > now() - make_interval(secs => ${JUST_TAKEN_SECONDS}))))`.execute(tx.run);
  return rows.map(({ payload }) => payload);
}

/** The jobs with this payload that nobody has taken. */
export async function selectWaitingJobs(tx: GlobalTx, name: string, payload: object): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select j.id from pgboss.job j
    where j.name = ${name} and j.data = ${JSON.stringify(payload)}::jsonb and j.state in ('created', 'retry')`.execute(tx.run);
  return rows.map(({ id }) => id);
}
