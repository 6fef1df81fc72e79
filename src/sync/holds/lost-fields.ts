import type { Session } from '#connectors';
import type { AccountTx } from '#db';
import { forgetKept, isTooMuchAtOnce, type KeptField, selectKeptFields } from '#source-records';
import { countRowsByStream } from '../checkpoint-store.ts';
import type { CurrentRun } from '../current-run.ts';
import { DEVICES } from './absences.ts';
import { type HoldPlace, lockHold, selectHolds } from './hold-store.ts';
import { settle } from './settle.ts';

/**
 * Decides what follows from key fields that records no longer give. That single ones lose a value
 * is their own business, and it goes. A field that more than max(10, 10 %) of what was read of a
 * stream have lost keeps its old values until it returns or a person lets it go.
 */
export async function judgeLostFields(run: CurrentRun, session: Session): Promise<void> {
  await run.inAccount(async (tx) => {
    const lost = await lostFields(tx, run.integration.id);
    if (lost.length === 0) return;
    const rowsRead = await countRowsByStream(tx, run.id);
    for (const { stream, field } of lost) {
      const of = session.streams.find(({ id }) => id === stream);
      const label = !of || of.role === 'devices' ? DEVICES : of.label;
      await judge(tx, run, { stream, field, label, rowsRead: rowsRead.get(stream) ?? 0 });
    }
    await run.checkIn(tx);
  });
}

/** What has lost something by now, and what had when a run looked last. */
async function lostFields(tx: AccountTx, integrationId: string): Promise<readonly { stream: string; field: string }[]> {
  const held = (await selectHolds(tx, integrationId)).filter(({ kind }) => kind === 'field-lost');
  const kept = await selectKeptFields(tx, integrationId);
  const all = [...held, ...kept].map(({ stream, field }) => [`${stream} ${field}`, { stream, field }] as const);
  return [...new Map(all).values()];
}

type Lost = { stream: string; field: string; label: string; rowsRead: number };

async function judge(tx: AccountTx, run: CurrentRun, { stream, field, label, rowsRead }: Lost): Promise<void> {
  const integrationId = run.integration.id;
  const place: HoldPlace = { integrationId, kind: 'field-lost', companyKey: '', stream, field };
  const standing = await lockHold(tx, place);
  const gone = keysOf(await selectKeptFields(tx, integrationId), stream, field);
  // A stream of which only what is due is looked up may read few rows in a run that holds many.
  const present = Math.max(rowsRead, gone.length, standing?.present ?? 0);
  const isTooMuch = (going: number) => isTooMuchAtOnce(going, rowsRead);
  const { going } = await settle(tx, { id: run.id, now: run.now() }, place, { gone, present, label, isTooMuch });
  await forgetKept(tx, { integrationId, stream, field }, going);
}

function keysOf(kept: readonly KeptField[], stream: string, field: string): readonly string[] {
  return kept.find((it) => it.stream === stream && it.field === field)?.vendorKeys ?? [];
}
