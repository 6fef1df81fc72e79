import { recordFacts, type SameSerial, selectSameSerial } from '#assets';
import type { SameSerialView } from '#contract';
import type { AccountTx } from '#db';
import { type RecordFacts, whyApart } from '#reconciliation';
import { type SourceRecord, selectRecordsById } from '#source-records';

const SHOWN = 10;

/** Rule 2: a match across clients is shown and never a merge. */
const ELSEWHERE =
  'It belongs to another client, and devices of two clients are never taken for one: it was moved, or a company is matched to the wrong client.';

/**
 * The other assets that carry the serial number of an asset, with why they are others: worked out
 * from the records by the rules that keep them apart, so that nothing about it is stored.
 */
export async function presentSameSerial(
  tx: AccountTx,
  asset: { id: string; client: { id: string } },
  records: readonly SourceRecord[],
): Promise<SameSerialView[]> {
  const same = await selectSameSerial(tx, asset.id, SHOWN);
  if (same.length === 0) return [];
  const factsOf = await factsOfRecords(
    tx,
    same.flatMap(({ recordIds }) => recordIds),
  );
  const mine = records.map((record) => recordFacts(record, asset.id));
  const here = same.filter(({ client }) => client.id === asset.client.id);
  const sentence = (other: SameSerial) => {
    if (other.client.id !== asset.client.id) return ELSEWHERE;
    const others = here.filter(({ id }) => id !== other.id).flatMap(factsOf);
    return whyApart(other.serialKey, mine, factsOf(other), others);
  };
  return same.map((other) => ({
    asset: { id: other.id, name: other.name },
    client: other.client,
    sentence: sentence(other),
  }));
}

async function factsOfRecords(tx: AccountTx, ids: readonly string[]): Promise<(of: SameSerial) => RecordFacts[]> {
  const byId = new Map((await selectRecordsById(tx, ids)).map((record) => [record.id, record]));
  return ({ id, recordIds }) =>
    recordIds.flatMap((recordId) => {
      const record = byId.get(recordId);
      return record ? [recordFacts(record, id)] : [];
    });
}
