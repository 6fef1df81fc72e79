import type { CompanyToRead, Json, RecordDraft, RecordPage, RejectedRow, StreamEnd } from '../connector.ts';
import { TooDeep } from '../kit/digest.ts';
import { VendorFault } from '../kit/faults.ts';
import { type AssetList, VAULT, type WholeList } from './asset-list.ts';
import { acceptRow, clientIn, idIn, mayBeAsset } from './schema.ts';
import { rowRecord } from './to-source-record.ts';

/** What a walk over assets needs from its session. */
export type AssetReading = {
  list: AssetList;
  /** Whether the rows that nobody owns were handed out: with the company that is read first. */
  gaveStrays: boolean;
};

/** As many rows a page as the vendor's own have: it is stored in one transaction. */
const ROWS_A_PAGE = 100;

/** Reads one company's assets: out of the list of the whole account, or from the vendor where that is too long to be held. */
export async function* assetPages(
  reading: AssetReading,
  company: CompanyToRead,
  after: string | null,
): AsyncGenerator<RecordPage, StreamEnd> {
  try {
    const list = await reading.list.read();
    return list.kind === 'whole'
      ? yield* fromWhole(list, reading, company.key, after)
      : yield* fromVendor(reading.list, company.key, after);
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    return error.kind === 'forbidden' ? { kind: 'not-permitted', fault: error } : { kind: 'broke-off', fault: error };
  }
}

/** The cursor is the id of the last row handed out: the list is in their order, so a walk that is resumed, with a list read anew, goes on behind it. */
function* fromWhole(list: WholeList, reading: AssetReading, key: string, after: string | null): Generator<RecordPage, StreamEnd> {
  const own = list.companies.get(key);
  const texts = [...(own?.rows ?? [])]
    .filter(([id]) => after === null || after.startsWith(PAGE) || Number(id) > Number(after))
    .map(([, text]) => text);
  const odd = [...(own?.withoutId ?? []), ...(reading.gaveStrays ? [] : list.strays)];
  reading.gaveStrays = true;
  let doubled = own?.doubled ?? 0;
  for (let at = 0; at === 0 || at < texts.length; at += ROWS_A_PAGE) {
    const isLast = at + ROWS_A_PAGE >= texts.length;
    const rows: Json[] = texts.slice(at, at + ROWS_A_PAGE).map((text) => JSON.parse(text));
    const page = translate([...rows, ...(isLast ? odd : [])], key);
    const last = rows.at(-1);
    yield { ...page, ...(doubled > 0 ? { doubled } : {}), cursor: isLast || last === undefined ? null : (idIn(last) ?? null) };
    doubled = 0;
  }
  return ended((own?.withoutId.length ?? 0) + list.strays.length);
}

/** Marks the cursors of a client's own list, which mean nothing in the list of the account. */
const PAGE = 'page ';

/** The cursor is the number of the next page. Rows of other companies are left to them. */
async function* fromVendor(list: AssetList, key: string, after: string | null): AsyncGenerator<RecordPage, StreamEnd> {
  if (key === VAULT)
    return { kind: 'not-read', because: 'What belongs to no client can’t be asked for by itself, and the whole list is too long.' };
  let withoutId = 0;
  for await (const { number, rows } of list.ofClient(key, after?.startsWith(PAGE) ? Number(after.slice(PAGE.length)) : 1)) {
    const own = rows.filter((row) => mayBeAsset(row) && (clientIn(row) ?? key) === key);
    const page = translate(own, key);
    withoutId += page.rejected.filter(({ vendorKey }) => vendorKey === null).length;
    yield { ...page, cursor: `${PAGE}${number + 1}` };
  }
  return ended(withoutId);
}

function ended(withoutId: number): StreamEnd {
  return withoutId > 0 ? { kind: 'rows-rejected', count: withoutId } : { kind: 'complete' };
}

/** Rows in our words. */
export function translate(
  rows: readonly Json[],
  companyKey: string,
): { records: RecordDraft[]; rejected: RejectedRow[]; doubled?: number } {
  const records = new Map<string, RecordDraft>();
  const rejected: RejectedRow[] = [];
  let accepted = 0;
  for (const raw of rows) {
    const verdict = acceptRow(raw);
    if (!('row' in verdict)) {
      rejected.push({ ...verdict, raw });
      continue;
    }
    try {
      records.set(verdict.row.id, rowRecord(verdict.row, raw, companyKey));
      accepted += 1;
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      // Without the raw row: it could not be written down either.
      rejected.push({ vendorKey: verdict.row.id, reason: error.message, raw: null });
    }
  }
  const doubled = accepted - records.size;
  return { records: [...records.values()], rejected, ...(doubled > 0 ? { doubled } : {}) };
}
