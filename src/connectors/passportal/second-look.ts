import type { CompanyToRead, Json, RecordDraft, SecondLook } from '../connector.ts';
import { VendorFault } from '../kit/faults.ts';
import type { PassportalApi } from './api.ts';
import { type AssetList, VAULT, type WholeList } from './asset-list.ts';
import { translate } from './assets.ts';
import { clientIn, idIn, mayBeAsset } from './schema.ts';

/**
 * Looks again for assets that the list of their company did not hold: whether another company's did, whether the client's own list does, and whether the
 * vendor still shows the document. Vendor fact: a single document names neither its client nor its label, so only a list gives the record again; and one that
 * does not exist answers like one that is closed to us. Closed ones are listed, so what is in no list and refused has gone.
 */
export async function lookAgain(
  { api, list }: { api: PassportalApi; list: AssetList },
  company: CompanyToRead,
  ids: readonly string[],
): Promise<SecondLook> {
  const found: RecordDraft[] = [];
  const gone: string[] = [];
  try {
    const whole = await list.read();
    if (whole.kind === 'whole') found.push(...foundElsewhere(whole, ids));
    const left = without(ids, found);
    if (left.length > 0 && company.key !== VAULT) found.push(...(await foundAtClient(list, company.key, left)));
    for (const id of without(left, found)) if ('refused' in (await api.document(id))) gone.push(id);
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

async function foundAtClient(list: AssetList, client: string, ids: readonly string[]): Promise<RecordDraft[]> {
  const wanted = new Set(ids);
  const found: RecordDraft[] = [];
  for await (const { rows } of list.ofClient(client)) {
    const own = rows.filter((row) => mayBeAsset(row) && wanted.has(idIn(row) ?? '') && clientIn(row) === client);
    found.push(...translate(own, client).records);
  }
  return found;
}

function without(ids: readonly string[], found: readonly RecordDraft[]): readonly string[] {
  const met = new Set(found.map(({ vendorKey }) => vendorKey));
  return ids.filter((id) => !met.has(id));
}
