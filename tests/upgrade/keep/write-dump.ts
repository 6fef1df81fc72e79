import { text } from 'node:stream/consumers';
import type pg from 'pg';
import { to } from 'pg-copy-streams';

/** A table with what `copy` needs to know of it. A partitioned one stands for its partitions. */
type Table = { name: string; columns: string; key: string };

/** Times in UTC and figures in full, whatever the server's settings. */
const PLAIN = "set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 3";

const TABLES = `
  select c.oid::text as oid, format('%I.%I', n.nspname, c.relname) as name,
    (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
     where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
    (select string_agg(quote_ident(a.attname), ', ' order by k.place) from pg_index i
     cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
     where i.indrelid = c.oid and i.indisprimary) as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  order by name`;

/** Which table refers to which; a partition's references are its parent's. */
const REFERENCES = `
  select distinct coalesce(pg_partition_root(conrelid), conrelid::regclass)::oid::text as from_oid,
    coalesce(pg_partition_root(confrelid), confrelid::regclass)::oid::text as to_oid
  from pg_constraint where contype = 'f'`;

const SEQUENCES = `
  select format('select setval(%L, %s, true);', format('%I.%I', schemaname, sequencename), last_value) as statement
  from pg_sequences where last_value is not null order by 1`;

/**
 * A database as one text that psql understands: the statements that make its schema, then each
 * table's rows, those first that others refer to, so that its owner can load it without being
 * allowed to switch foreign keys off.
 * @param client a superuser: row-level security hides nothing from it
 */
export async function writeDump(client: pg.Client, schema: readonly string[]): Promise<string> {
  await client.query(PLAIN);
  const tables = await tablesInOrder(client);
  const rows: string[] = [];
  for (const table of tables) rows.push(await rowsOf(client, table));
  const sequences = await client.query<{ statement: string }>(SEQUENCES);
  return [
    ...schema.map((statement) => `${statement.trim().replace(/;$/, '')};\n`),
    `truncate ${tables.map(({ name }) => name).join(', ')};\n`,
    ...rows.filter((text) => text !== ''),
    ...sequences.rows.map(({ statement }) => `${statement}\n`),
  ].join('\n');
}

async function rowsOf(client: pg.Client, { name, columns, key }: Table): Promise<string> {
  const rows = await text(client.query(to(`copy (select ${columns} from ${name} order by ${key}) to stdout`)));
  return rows === '' ? '' : `copy ${name} (${columns}) from stdin;\n${rows}\\.\n`;
}

async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table & { oid: string }>(TABLES);
  const { rows: references } = await client.query<{ from_oid: string; to_oid: string }>(REFERENCES);
  const ordered = new Map<string, Table>();
  while (ordered.size < tables.length) {
    const waitsFor = (oid: string) => references.some((it) => it.from_oid === oid && it.to_oid !== oid && !ordered.has(it.to_oid));
    const next = tables.filter(({ oid }) => !ordered.has(oid) && !waitsFor(oid));
    if (next.length === 0) throw new Error('Tables refer to each other in a circle, so that none can be loaded first.');
    for (const table of next) ordered.set(table.oid, table);
  }
  return [...ordered.values()];
}
