import type { Company } from '#clients';
import type { Stream } from '#connectors';
import type { AccountTx } from '#db';
import { noteLookedUp, type Page, type StreamRole, savePage } from '#source-records';
import { notePage } from './checkpoint-store.ts';
import type { CurrentRun } from './current-run.ts';

/** Where a page belongs: one stream of one company, in one run. */
export type Where = { runId: string; integrationId: string; companyKey: string; stream: string; role: StreamRole; isLookUp: boolean };

export function placeOf(run: CurrentRun, { company, stream }: { company: Company; stream: Stream }): Where {
  return {
    runId: run.id,
    integrationId: run.integration.id,
    companyKey: company.key,
    stream: stream.id,
    role: stream.role,
    isLookUp: 'lookUp' in stream,
  };
}

/**
 * Stores a page, notes that it was read, and counts what it held: all in the transaction given, or
 * nothing of it.
 */
export async function storePage(
  tx: AccountTx,
  run: CurrentRun,
  place: Where,
  page: Page,
  at: { number: number; cursor: string | null },
): Promise<void> {
  const outcome = await savePage(tx, place, place.companyKey, page, { runId: run.id, now: run.now() });
  const rows = page.records.length + page.rejected.length + (page.doubled ?? 0);
  await notePage(tx, place, { ...at, keys: outcome.seenKeys, rows });
  if (place.isLookUp) {
    const { read, unread } = lookedUp(page);
    await noteLookedUp(tx, place, read, run.now());
    await noteLookedUp(tx, place, unread, run.now(), 'if-nothing-known');
  }
  const { counts } = run;
  if (place.role !== 'devices') {
    counts.details += rows;
    return;
  }
  counts.read += rows;
  counts.leftOut += page.records.filter(({ leftOut }) => leftOut !== undefined).length;
  counts.created += outcome.created;
  counts.changed += outcome.changed;
  counts.same += outcome.same;
  counts.duplicates += outcome.duplicates;
  counts.setAside += outcome.setAside;
  counts.returned += outcome.returned;
}

function lookedUp({ records }: Page): { read: string[]; unread: string[] } {
  const keys = (them: typeof records) => them.map(({ vendorKey }) => vendorKey);
  return { read: keys(records.filter((it) => !it.nothingRead)), unread: keys(records.filter((it) => it.nothingRead)) };
}
