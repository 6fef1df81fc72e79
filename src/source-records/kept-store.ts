import { type RawBuilder, sql } from 'kysely';
import type { AccountTx } from '#db';
import { markCompanies } from '#pending';
import { KEY_FIELDS, type KeyField } from './key-fields.ts';

const isSaid = (value: string) => sql`coalesce(${sql.ref(value)}, 'null') not in ('null', '[]', '""')`;

/**
 * In the upsert of a record: what its key fields said before, as far as the new version says
 * nothing there. Of a field that is gone for longer the oldest value stays.
 */
export const KEPT_OF_REPLACED: RawBuilder<unknown> = sql`(
  select jsonb_object_agg(field, was) from (
    select field, coalesce(r.kept -> field, r.before -> field) as was, r.now -> field as said
    from (select known.kept, known.claims::jsonb as before, excluded.claims::jsonb as now offset 0) r,
      unnest(${Object.keys(KEY_FIELDS)}::text[]) as field
  ) lost where ${isSaid('was')} and not ${isSaid('said')})`;

/** In an update of `r` from `k`: what is kept, without the fields that are said again. */
export const KEPT_WITHOUT_SAID: RawBuilder<unknown> = sql`nullif(r.kept - array(
  select s.key from jsonb_each(k.claims::jsonb) s where ${isSaid('s.value')}), '{}')`;

/** Present records of which the old value of a field is kept. */
export type KeptField = { stream: string; field: KeyField; vendorKeys: readonly string[] };

export async function selectKeptFields(tx: AccountTx, integrationId: string): Promise<readonly KeptField[]> {
  const { rows } = await sql<{ stream: string; field: KeyField; vendor_keys: string[] }>`
    select r.stream, f.field, array_agg(r.vendor_key order by r.vendor_key) as vendor_keys
    from source_record r cross join lateral jsonb_object_keys(r.kept) as f (field)
    where r.account_id = ${tx.accountId} and r.integration_id = ${integrationId} and r.kept is not null and r.missing_since is null
    group by r.stream, f.field order by r.stream, f.field`.execute(tx.run);
  return rows.map(({ stream, field, vendor_keys: vendorKeys }) => ({ stream, field, vendorKeys }));
}

/**
 * Lets the old values of a field go. Answers with the companies whose records these are, marked.
 */
export async function forgetKept(
  tx: AccountTx,
  { integrationId, stream, field }: { integrationId: string; stream: string; field: string },
  vendorKeys: readonly string[],
): Promise<readonly string[]> {
  if (vendorKeys.length === 0) return [];
  const { rows } = await sql<{ company_key: string }>`
    with forgotten as (
      update source_record set kept = nullif(kept - ${field}::text, '{}')
      where account_id = ${tx.accountId} and integration_id = ${integrationId} and stream = ${stream} and kept is not null
        and jsonb_exists(kept, ${field}) and vendor_key = any(${vendorKeys}::text[])
      returning company_key
    ) select distinct company_key from forgotten order by company_key`.execute(tx.run);
  const companyKeys = rows.map((row) => row.company_key);
  await markCompanies(
    tx,
    companyKeys.map((companyKey) => ({ integrationId, companyKey })),
  );
  return companyKeys;
}
