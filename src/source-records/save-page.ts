import type { RecordDraft, RejectedRow } from '#connectors';
import type { AccountTx } from '#db';
import { newId } from '#lib';
import { markCompanies } from '#pending';
import { canonicalHash } from './canonical.ts';
import { fitClaims } from './fit-claims.ts';
import { fitPage } from './fit-page.ts';
import {
  asideMark,
  type IncomingRecord,
  keepVersions,
  moveDetails,
  type Place,
  type StoredDigest,
  type StreamRole,
  selectCompaniesOfDevices,
  selectDigests,
  upsertRecords,
  upsertSetAside,
} from './store.ts';

/** What became of a page's rows. Their sum is the number of rows read. */
export type PageOutcome = {
  created: number;
  changed: number;
  same: number;
  /** The same id twice in a page: the last row counts, the earlier ones are told of here. */
  duplicates: number;
  setAside: number;
  /** Records that had been missing and are back; they are among `same` or `changed`. */
  returned: number;
  /** Digest-able keys of everything the page held, for knowing later what was not seen. */
  seenKeys: readonly string[];
};

export type Page = { records: readonly RecordDraft[]; rejected: readonly RejectedRow[]; doubled?: number };

/**
 * Stores one page: hashes first and writes only what is new, changed or back. An unchanged page costs one select and
 * sends no body to the database. Whoever the written records belong to, now or before, is marked to
 * be reconciled.
 */
export async function savePage(
  tx: AccountTx,
  place: Place & { role: StreamRole },
  companyKey: string,
  given: Page,
  at: { runId: string; now: Date },
): Promise<PageOutcome> {
  const page = fitPage(given);
  const incoming = hashed(page.records);
  const keys = keysOf(incoming);
  const stored = new Map((await selectDigests(tx, place, keys)).map((digest) => [digest.vendorKey, digest]));

  const isNews = (record: Hashed) => differsFrom(stored.get(record.vendorKey), record);
  const news = incoming.filter(isNews);
  const written = place.role === 'details' ? (await withTheirDevices(tx, place.integrationId, news)).filter(isNews) : news;
  const replaced = written.filter((record) => differs(stored.get(record.vendorKey)?.hash, record.hash));
  if (replaced.length > 0) await keepVersions(tx, place, keysOf(replaced), at);
  if (written.length > 0) await upsertRecords(tx, place, written.map(toIncoming), at);
  const moved = written.filter((record) => differs(stored.get(record.vendorKey)?.companyKey, record.companyKey));
  if (place.role === 'devices') await moveDetails(tx, place.integrationId, moved);
  if (place.role !== 'context') await markCompanies(tx, ownersOf(place.integrationId, written, stored));
  const asideKeys = await setAside(tx, place, companyKey, page.rejected, at.now);

  const created = written.filter((record) => !stored.has(record.vendorKey)).length;
  const changed = replaced.length;
  return {
    created,
    changed,
    same: incoming.length - created - changed,
    duplicates: page.records.length - incoming.length + (page.doubled ?? 0),
    setAside: page.rejected.length,
    returned: written.filter((record) => stored.get(record.vendorKey)?.isMissing).length,
    seenKeys: [...keys, ...page.keysLeftOut, ...asideKeys.flatMap((key) => [key, asideMark(key)])],
  };
}

function differsFrom(known: StoredDigest | undefined, record: Hashed): boolean {
  // "I could not look" must not wipe what was seen before.
  if (known && !known.isMissing && record.draft.nothingRead) return false;
  return !known || known.isMissing || known.hash !== record.hash || known.companyKey !== record.companyKey;
}

/**
 * Details at the company of the device they are about: it may have moved while they were on their
 * way, and at its old company nobody would find them.
 */
async function withTheirDevices(tx: AccountTx, integrationId: string, details: readonly Hashed[]): Promise<readonly Hashed[]> {
  const about = details.flatMap(({ draft }) => draft.about ?? []);
  const companies = await selectCompaniesOfDevices(tx, integrationId, about);
  return details.map((detail) => ({ ...detail, companyKey: companies.get(detail.draft.about ?? '') ?? detail.companyKey }));
}

/**
 * Every company that gained or lost one of the records, each once: what moved leaves its values
 * behind if only one is told.
 */
function ownersOf(
  integrationId: string,
  written: readonly { vendorKey: string; companyKey: string }[],
  stored: ReadonlyMap<string, { companyKey: string }>,
): { integrationId: string; companyKey: string }[] {
  const keys = new Set(written.flatMap(({ vendorKey, companyKey }) => [companyKey, stored.get(vendorKey)?.companyKey ?? companyKey]));
  return [...keys].map((companyKey) => ({ integrationId, companyKey }));
}

function keysOf(records: readonly { vendorKey: string }[]): string[] {
  return records.map((record) => record.vendorKey);
}

function differs(known: string | undefined, incoming: string): boolean {
  return known !== undefined && known !== incoming;
}

/** One row for each key, the last one winning. */
function hashed(records: readonly RecordDraft[]): Hashed[] {
  const byKey = new Map<string, Hashed>();
  for (const draft of records) {
    const { vendorKey, companyKey, fingerprint } = draft;
    byKey.set(vendorKey, { vendorKey, companyKey, draft, hash: canonicalHash(fingerprint) });
  }
  return [...byKey.values()];
}

/** Body and claims are only taken out of the draft of a record that is written: see the connector's lazy claims. */
type Hashed = { vendorKey: string; companyKey: string; hash: string; draft: RecordDraft };

function toIncoming({ vendorKey, companyKey, hash, draft }: Hashed): IncomingRecord & { id: string } {
  return {
    id: newId(),
    vendorKey,
    companyKey,
    hash,
    body: draft.body,
    claims: fitClaims(draft.claims),
    about: draft.about ?? null,
    leftOut: draft.leftOut ?? null,
  };
}

async function setAside(tx: AccountTx, place: Place, companyKey: string, rejected: readonly RejectedRow[], now: Date): Promise<string[]> {
  if (rejected.length === 0) return [];
  const rows = rejected.map(({ vendorKey, reason, raw }) => {
    const hash = canonicalHash(raw);
    return { id: newId(), recordKey: vendorKey ?? `without id ${hash}`, vendorKey, companyKey, reason, raw: raw ?? null, hash };
  });
  const unique = [...new Map(rows.map((row) => [row.recordKey, row])).values()];
  await upsertSetAside(tx, place, unique, now);
  return unique.map((row) => row.recordKey);
}
