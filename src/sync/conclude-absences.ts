import type { Company } from '#clients';
import type { ListStream, Session, Stream } from '#connectors';
import { selectCompaniesToConclude } from '#source-records';
import { type Checkpoint, noteConcluded, notePage, selectCheckpoints } from './checkpoint-store.ts';
import type { CurrentRun } from './current-run.ts';
import { findDoubtful, settleAbsences } from './holds/absences.ts';
import { deleteHoldsOf } from './holds/hold-store.ts';
import { placeOf, storePage, type Where } from './store-page.ts';

/**
 * So many unseen things of one company are asked for one by one; asking for more would take longer
 * than reading the list.
 */
const LOOKED_FOR_AGAIN = 100;

/**
 * Decides what follows from what complete reads did not hold. Behind the last company and not with
 * each one's end: a record that another company has by now was found, and calling it missing for a
 * moment would be a false alarm. Where too much would go at once it waits for a person: see
 * `holds`.
 */
export async function concludeAbsences(run: CurrentRun, session: Session, companies: readonly Company[]): Promise<void> {
  const open = (await run.inAccount((tx) => selectCheckpoints(tx, run.id))).filter(
    ({ endKind, isConcluded }) => endKind === 'complete' && !isConcluded,
  );
  const byKey = new Map(companies.map((company) => [company.key, company]));
  for (const stream of session.streams.filter(isList)) {
    const suspects = await suspectsOf(run, stream, open);
    for (const checkpoint of suspects) {
      run.signal.throwIfAborted();
      const company = byKey.get(checkpoint.companyKey);
      if (company) await concludeOne(run, { company, stream, pages: checkpoint.pages });
    }
  }
}

/** What was not due to be looked up was not asked for: its absence says nothing. */
function isList(stream: Stream): stream is ListStream {
  return !('lookUp' in stream);
}

/** The complete reads that missed something; the others are noted as done at once. */
async function suspectsOf(run: CurrentRun, stream: ListStream, open: readonly Checkpoint[]): Promise<readonly Checkpoint[]> {
  const own = open.filter((checkpoint) => checkpoint.stream === stream.id);
  if (own.length === 0) return [];
  return run.inAccount(async (tx) => {
    const place = { integrationId: run.integration.id, stream: stream.id, runId: run.id };
    const suspicious = new Set(await selectCompaniesToConclude(tx, place));
    const done = own.filter(({ companyKey }) => !suspicious.has(companyKey)).map(({ companyKey }) => companyKey);
    await deleteHoldsOf(tx, place, done);
    await noteConcluded(tx, run.id, stream.id, done);
    await run.checkIn(tx);
    return own.filter(({ companyKey }) => suspicious.has(companyKey));
  });
}

type Read = { company: Company; stream: ListStream; pages: number };

async function concludeOne(run: CurrentRun, read: Read): Promise<void> {
  const place = placeOf(run, read);
  const doubtful = await run.inAccount((tx) => findDoubtful(tx, place));
  if (doubtful.length > 0 && read.stream.lookAgain) await lookAgain(run, read, place, doubtful);
  await run.inAccount(async (tx) => {
    const newlyMissing = await settleAbsences(tx, run, place, read.stream);
    if (place.role === 'devices') run.counts.missing += newlyMissing;
    await noteConcluded(tx, run.id, place.stream, [place.companyKey]);
    await run.checkIn(tx);
  });
}

/**
 * Asks the vendor for each thing that its complete list did not hold, before it counts as missing.
 * Outside any transaction, for a vendor may take its time. What is found is stored as one more
 * page; of what nothing could be learnt nothing is concluded.
 */
async function lookAgain(run: CurrentRun, { company, stream, pages }: Read, place: Where, unseen: readonly string[]): Promise<void> {
  const look = await stream.lookAgain?.(company, unseen.slice(0, LOOKED_FOR_AGAIN));
  const { found, gone } = look ?? { found: [], gone: [] };
  const met = new Set([...found.map(({ vendorKey }) => vendorKey), ...gone]);
  // Those of which nothing is known, and those that the next pass is to look for, count as seen.
  const unknown = unseen.filter((key) => !met.has(key));
  await run.inAccount(async (tx) => {
    await storePage(tx, run, place, { records: found, rejected: [] }, { number: pages + 1, cursor: null });
    if (unknown.length > 0) await notePage(tx, place, { number: pages + 2, cursor: null, keys: unknown, rows: 0 });
    await run.checkIn(tx);
  });
}
