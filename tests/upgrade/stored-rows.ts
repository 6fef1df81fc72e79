import pg from 'pg';
import type { Things } from './differences.ts';

const TABLES = `
  select c.relname as table, (select array_agg(a.attname::text order by k.place) from pg_index i
    cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where i.indrelid = c.oid and i.indisprimary and a.attname <> 'account_id') as key
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;

/**
 * Every row of every table of ours, called by its table and key. Read as the owner, from whom
 * row-level security hides nothing.
 */
export async function readStoredRows(ownerUrl: string): Promise<Things> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ table: string; key: string[] | null }>(TABLES);
    const all: [string, unknown][] = [];
    for (const { table, key } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from "${table}" t`);
      all.push(...rows.map(({ row }): [string, unknown] => [`${table} ${(key ?? []).map((column) => row[column]).join(' ')}`, row]));
    }
    return Object.fromEntries(all);
  } finally {
    await client.end();
  }
}
