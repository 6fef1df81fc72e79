import type { RecordDraft, RejectedRow } from '#connectors';
import { countCharacters, isLonger, shortened, storable } from '#lib';
import { ID_LIMIT } from './fit-claims.ts';

type Rows = { records: readonly RecordDraft[]; rejected: readonly RejectedRow[]; doubled?: number };

/**
 * `keysLeftOut`: ids that are too long to be kept. Their things are there all the same, so none of
 * them counts as missing.
 */
export type FitPage = Rows & { keysLeftOut: readonly string[] };

/**
 * The page as it can be kept: a record whose id, or that of what it is about, is too long for a key
 * of the database is set aside by itself, with the limit in its reason, instead of taking the page
 * along. An id is not cut, or two things would be one.
 */
export function fitPage(page: Rows): FitPage {
  const records = page.records.filter((draft) => whyNotKept(draft) === undefined);
  const refused = page.records.flatMap((draft) => {
    const reason = whyNotKept(draft);
    return reason === undefined ? [] : [{ vendorKey: draft.vendorKey, reason, raw: draft.body }];
  });
  const rejected = [...page.rejected, ...refused].map(fitRow);
  const keys = [...page.rejected, ...refused].flatMap(({ vendorKey }) => vendorKey ?? []);
  return { ...page, records, rejected, keysLeftOut: keys.filter(isTooLong) };
}

const isTooLong = (id: string): boolean => isLonger(id, ID_LIMIT);

const LIMIT_SAID = `at most ${ID_LIMIT} can be kept, so it was set aside. The vendor's support can say why it is so long.`;

function whyNotKept({ vendorKey, companyKey, about }: RecordDraft): string | undefined {
  if (isTooLong(vendorKey)) return `Its id has ${lengthOf(vendorKey)} characters; ${LIMIT_SAID}`;
  if (isTooLong(companyKey)) return `The id of its company has ${lengthOf(companyKey)} characters; ${LIMIT_SAID}`;
  if (about !== undefined && isTooLong(about)) return `The id of what it is about has ${lengthOf(about)} characters; ${LIMIT_SAID}`;
  return undefined;
}

const lengthOf = (text: string): string => countCharacters(text).toLocaleString('en');

const LONGEST_REASON = 1_000;

/**
 * A row set aside is known by its id, or by a digest of the row where the id can't be read or is
 * none.
 */
function fitRow({ vendorKey, reason, raw }: RejectedRow): RejectedRow {
  const isId = vendorKey !== null && !isTooLong(vendorKey);
  return { vendorKey: isId ? vendorKey : null, reason: shortened(storable(reason), LONGEST_REASON), raw };
}
