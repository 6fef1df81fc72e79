import type { CompanyToRead, Json, RecordDraft, SecondLook } from '../connector.ts';
import { isObject } from '../kit/answer.ts';
import { VendorFault } from '../kit/faults.ts';
import type { PassportalApi } from './api.ts';
import { type AssetList, VAULT, type WholeList } from './asset-list.ts';
import { translate } from './assets.ts';
import { clientIn, idIn, mayBeAsset } from './schema.ts';

/**
 * Looks again for assets that the list of their company did not hold: whether another company's
 * did, whether the client's own list does, and whether the vendor still shows the document. Vendor
 * fact: a single document names neither its client nor its label, so only a list gives the record
 * again; and one that does not exist answers like one that is closed to us. Closed ones are listed,
 * so what is in no list and refused in the vendor's own words has gone, provided that the vendor
 * still shows another one in the same look: an accident may well refuse them all.
 */
export async function lookAgain(
  { api, list }: { api: PassportalApi; list: AssetList },
  company: CompanyToRead,
  ids: readonly string[],
): Promise<SecondLook> {
  const found: RecordDraft[] = [];
  const gone: string[] = [];
  try {
    const account = await list.read();
    const whole = account.kind === 'whole' ? account : undefined;
    if (whole) found.push(...foundElsewhere(whole, ids));
    const left = without(ids, found);
    const own = left.length > 0 && company.key !== VAULT ? await lookAtClient(list, company.key, left) : undefined;
    if (own) found.push(...own.found);
    const refused = await refusedOf(api, without(left, found));
    if (refused.length > 0 && (await showsAnother(api, listed(company.key, whole, own?.rows ?? [])))) gone.push(...refused);
  } catch (error) {
    // What goes wrong on the way ends the looking: of the rest nothing is known, and nothing is concluded.
    if (!(error instanceof VendorFault)) throw error;
  }
  return { found, gone };
}

function foundElsewhere({ companies, ownerOf }: WholeList, ids: readonly string[]): RecordDraft[] {
  return ids.flatMap((id) => {
    const owner = ownerOf.get(id);
    const text = owner === undefined ? undefined : companies.get(owner)?.rows.get(id);
    if (owner === undefined || text === undefined) return [];
    const row: Json = JSON.parse(text);
    return translate([row], owner).records;
  });
}

/** So many rows of a client's own list are kept to try one of them. */
const KEPT = 50;

/** What the client's own list says by now: those looked for, and some of the others. */
async function lookAtClient(list: AssetList, client: string, ids: readonly string[]): Promise<{ found: RecordDraft[]; rows: Json[] }> {
  const wanted = new Set(ids);
  const found: RecordDraft[] = [];
  const others: Json[] = [];
  for await (const { rows } of list.ofClient(client)) {
    const own = rows.filter((row) => mayBeAsset(row) && clientIn(row) === client);
    found.push(
      ...translate(
        own.filter((row) => wanted.has(idIn(row) ?? '')),
        client,
      ).records,
    );
    others.push(...own.slice(0, KEPT - others.length));
  }
  return { found, rows: others };
}

async function refusedOf(api: PassportalApi, ids: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  for (const id of ids) {
    const document = await api.document(id);
    if ('refused' in document && document.isVendorsOwn) refused.push(id);
  }
  return refused;
}

/** Rows of assets that are there, the client's own first. */
function* listed(client: string, whole: WholeList | undefined, own: readonly Json[]): Generator<Json> {
  yield* own;
  const [first, others] = [whole?.companies.get(client), whole?.companies.values() ?? []];
  for (const company of first ? [first, ...others] : others) for (const text of company.rows.values()) yield JSON.parse(text);
}

/** So many others are tried: one may be closed to the key, or have gone meanwhile. */
const OTHERS_TRIED = 5;

/**
 * Whether the vendor shows a document that is listed. Where all are said to be closed to the key,
 * none can be shown, and the lists alone tell what there is; where nothing is listed, nothing
 * tells.
 */
async function showsAnother(api: PassportalApi, rows: Iterable<Json>): Promise<boolean> {
  let [tried, hasClosed] = [0, false];
  for (const row of rows) {
    const id = idIn(row);
    if (id === undefined) continue;
    if (isObject(row) && row['accessible'] === false) {
      hasClosed = true;
      continue;
    }
    if ('read' in (await api.document(id))) return true;
    tried += 1;
    if (tried >= OTHERS_TRIED) return false;
  }
  return tried === 0 && hasClosed;
}

function without(ids: readonly string[], found: readonly RecordDraft[]): readonly string[] {
  const met = new Set(found.map(({ vendorKey }) => vendorKey));
  return ids.filter((id) => !met.has(id));
}
