import { type RawBuilder, sql } from 'kysely';
import type { DetailClaims, Json } from '#connectors';
import type { AccountTx } from '#db';
import { markCompanies } from '#pending';
import { KEPT_WITHOUT_SAID } from './kept-store.ts';
import { isOfSeenCompany, type Place } from './store.ts';

/** A stored detail with what is needed to translate it anew, and the name of the thing it is about. */
export type StoredDetail = { vendorKey: string; companyKey: string; name: string | null; body: Json; claims: DetailClaims };

type Row = { vendor_key: string; company_key: string; name: string | null; body: Json; claims: DetailClaims };

export type DetailPage = { after: string | null; limit: number; companyKey?: string };

/**
 * A page of the details of a stream in the order of their keys, behind the key `after`; of one company, or of all that are seen. Of one company they are
 * taken out by its index first, fenced by `offset 0`: led by the order, the planner would walk the whole stream for every company.
 */
export async function selectDetails(tx: AccountTx, { integrationId, stream }: Place, page: DetailPage): Promise<readonly StoredDetail[]> {
  const { after, limit, companyKey } = page;
  const { rows } = await sql<Row>`
    select r.vendor_key, r.company_key, r.body, r.claims, thing.name from ${ofCompany(tx, { integrationId, stream }, companyKey)} r
    left join lateral (select d.claims->>'name' as name from source_record d where d.account_id = r.account_id
      and d.integration_id = r.integration_id and d.vendor_key = r.about and d.role = 'devices' limit 1) thing on true
    where r.account_id = ${tx.accountId} and r.integration_id = ${integrationId} and r.stream = ${stream}
      and r.vendor_key > ${after ?? ''} and ${isOfSeenCompany(tx, 'r')}
    order by r.vendor_key limit ${limit}`.execute(tx.run);
  return rows.map(({ vendor_key: vendorKey, company_key: companyKey, name, body, claims }) => ({
    vendorKey,
    companyKey,
    name,
    body,
    claims,
  }));
}

function ofCompany(tx: AccountTx, { integrationId, stream }: Place, companyKey: string | undefined): RawBuilder<unknown> {
  if (companyKey === undefined) return sql`source_record`;
  return sql`(select * from source_record where account_id = ${tx.accountId} and company_key = ${companyKey}
    and integration_id = ${integrationId} and stream = ${stream} offset 0)`;
}

/**
 * Writes what details of a company claim by now. Their bodies are what they were, so no version is
 * kept of it; and what they no longer claim the vendor has not lost.
 */
export async function updateClaims(
  tx: AccountTx,
  { integrationId, stream, companyKey }: Place & { companyKey: string },
  claims: readonly { vendorKey: string; claims: DetailClaims }[],
): Promise<void> {
  await sql`
    update source_record r set claims = k.claims, kept = ${KEPT_WITHOUT_SAID}
    from json_to_recordset(${JSON.stringify(claims)}::json) as k ("vendorKey" text, claims json)
    where r.account_id = ${tx.accountId} and r.integration_id = ${integrationId} and r.stream = ${stream} and r.vendor_key = k."vendorKey"`.execute(
    tx.run,
  );
  await markCompanies(tx, [{ integrationId, companyKey }]);
}
