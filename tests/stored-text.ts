import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '#db';

/** Every row of every table as text, seen by somebody whom no policy hides anything from: whoever reads a backup. */
export async function storedText({ urls }: Pick<Database, 'urls'>): Promise<string> {
  const url = new URL(inject('postgres').superuser);
  url.pathname = new URL(urls.owner).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
    const texts: string[] = [];
    for (const { name } of rows)
      texts.push(...(await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => row));
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
