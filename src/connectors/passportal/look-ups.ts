import type { CompanyToRead, Json, RecordDraft, RecordPage, StreamEnd } from '../connector.ts';
import { TooDeep } from '../kit/digest.ts';
import { VendorFault, type VendorFaultKind } from '../kit/faults.ts';
import type { PassportalApi } from './api.ts';
import type { FieldMapping } from './field-mapping.ts';
import { opensNothing, someUnread } from './sentences.ts';
import { detailRecord, unreadRecord } from './to-source-record.ts';

/** What looking documents up needs from its session, and what it learnt there. */
export type LookUpReading = { api: PassportalApi; mapping: FieldMapping; hasOpenedOne: boolean; refusedInARow: number };

/** So many are stored together. */
const TOGETHER = 40;

/**
 * So many are under way: what the budget lets through (`api.ts`). Were all asked at once they would wait for their turn with the token of that moment, and
 * when it ended each of them would be refused and asked a second time.
 */
const AT_ONCE = 4;

/** After as many documents in a row that could not be asked for, the vendor is down and asking on helps nobody. */
const FAILURES_IN_A_ROW = 8;

/** After as many refusals with nothing opened, the key opens none: said once, instead of noting each as empty. */
const REFUSALS_UNTIL_TOLD = 25;

/** These hold for every document. */
const ENDS_ALL: ReadonlySet<VendorFaultKind> = new Set(['refused-key', 'busy', 'forbidden', 'wrong-address', 'address-not-allowed']);

type Looked = { record: RecordDraft; isRead: boolean } | { fault: VendorFault };

/**
 * Reads the fields of documents one by one. One that fails leaves the others alone: it gets no record, so the next run asks for it again. One that is
 * refused gets a record that says so.
 */
export async function* lookUps(
  reading: LookUpReading,
  company: CompanyToRead,
  keys: readonly string[],
): AsyncGenerator<RecordPage, StreamEnd> {
  const failed: VendorFault[] = [];
  let inARow = 0;
  for (let at = 0; at < keys.length; at += TOGETHER) {
    const looked = await inTurn(keys.slice(at, at + TOGETHER), (key) => lookUp(reading, company, key));
    for (const it of looked) {
      inARow = 'fault' in it ? inARow + 1 : 0;
      note(reading, it);
    }
    if (reading.refusedInARow >= REFUSALS_UNTIL_TOLD && !reading.hasOpenedOne) return { kind: 'not-permitted', fault: opensNothing() };
    yield { records: looked.flatMap((it) => ('record' in it ? [it.record] : [])), rejected: [], cursor: null };
    failed.push(...looked.flatMap((it) => ('fault' in it ? [it.fault] : [])));
    const [forAll] = failed.filter(({ kind }) => ENDS_ALL.has(kind));
    if (forAll) return { kind: 'broke-off', fault: forAll };
    if (inARow >= FAILURES_IN_A_ROW) break;
  }
  const [first] = failed;
  return first ? { kind: 'broke-off', fault: someUnread(failed.length, first) } : { kind: 'complete' };
}

/** The work for each key, `AT_ONCE` of them at a time, in the order of the keys. */
async function inTurn<T>(keys: readonly string[], work: (key: string) => Promise<T>): Promise<T[]> {
  const waiting = keys.entries();
  const done: T[] = [];
  const worker = async () => {
    for (const [index, key] of waiting) done[index] = await work(key);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

function note(reading: LookUpReading, looked: Looked): void {
  if ('fault' in looked) return;
  reading.hasOpenedOne ||= looked.isRead;
  reading.refusedInARow = looked.isRead ? 0 : reading.refusedInARow + 1;
}

async function lookUp({ api, mapping }: LookUpReading, { key: companyKey }: CompanyToRead, key: string): Promise<Looked> {
  try {
    const document = await api.document(key);
    if ('refused' in document) return { record: unreadRecord(key, document.refused, companyKey), isRead: false };
    return { record: readRecord(key, document.read, { companyKey, mapping }), isRead: true };
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    return { fault: error };
  }
}

function readRecord(key: string, read: { [key: string]: Json }, terms: { companyKey: string; mapping: FieldMapping }): RecordDraft {
  try {
    return detailRecord(key, read, terms);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return unreadRecord(key, { message: error.message }, terms.companyKey);
  }
}
