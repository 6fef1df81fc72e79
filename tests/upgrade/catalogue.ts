import pg from 'pg';

/** What is ours and the queue's: not PostgreSQL's own. */
const OURS = `nspname !~ '^pg_' and nspname <> 'information_schema'`;

/**
 * The queue's table of figures has a partition for each day on which somebody looked after it, so
 * that no two databases have the same ones.
 */
const NOT_OF_A_DAY = (relation: string) => `${relation}::regclass::text !~ '^pgboss\\.queue_stats_\\d{8}'`;

const grants = (acl: string, kind: string, owner: string) => `(
  select string_agg(format('%s %s%s', case grantee when 0 then 'public' else grantee::regrole::text end, privilege_type,
    case when is_grantable then ' further' end), ', ' order by grantee::regrole::text, privilege_type)
  from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))))`;

/**
 * One line for everything a database is made of, with all that matters of it. Columns are told by
 * name: in which order they came is nobody's business.
 */
const LINES: readonly string[] = [
  `select format('schema %s of %s: %s', nspname, nspowner::regrole, ${grants('nspacl', 'n', 'nspowner')}) from pg_namespace where ${OURS}`,
  `select format('extension %s', extname) from pg_extension`,
  `select format('relation %s (%s) of %s: row security %s %s, %s, %s, options %s, granted %s', c.oid::regclass, relkind, relowner::regrole,
     relrowsecurity, relforcerowsecurity, coalesce(pg_get_partkeydef(c.oid), 'whole'), coalesce(pg_get_expr(relpartbound, c.oid), 'no partition'),
     reloptions, ${grants('relacl', 'r', 'relowner')})
   from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS} and relkind in ('r', 'p', 'v', 'm', 'f') and ${NOT_OF_A_DAY('c.oid')}`,
  `select format('column %s.%s: %s%s, default %s, identity %s, generated %s, %s, granted %s', a.attrelid::regclass, attname,
     format_type(atttypid, atttypmod), case when attnotnull then ' not null' end, pg_get_expr(adbin, adrelid), nullif(attidentity, ''),
     nullif(attgenerated, ''), nullif(attcollation, 0)::regcollation, attacl)
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = relnamespace
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where ${OURS} and relkind in ('r', 'p', 'v', 'm', 'f', 'c') and attnum > 0 and not attisdropped and ${NOT_OF_A_DAY('a.attrelid')}`,
  `select format('index %s: %s, primary %s, valid %s', indexrelid::regclass, pg_get_indexdef(indexrelid), indisprimary, indisvalid)
   from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = relnamespace where ${OURS} and ${NOT_OF_A_DAY('i.indrelid')}`,
  `select format('constraint %s on %s: %s, validated %s', conname, coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text),
     pg_get_constraintdef(c.oid), convalidated)
   from pg_constraint c join pg_namespace n on n.oid = connamespace where ${OURS} and ${NOT_OF_A_DAY('conrelid')}`,
  `select format('policy %s on %s: permissive %s, for %s, to %s, using %s, with check %s', polname, polrelid::regclass, polpermissive, polcmd,
     polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy`,
  `select format('function of %s: %s, granted %s', proowner::regrole, pg_get_functiondef(p.oid), ${grants('proacl', 'f', 'proowner')})
   from pg_proc p join pg_namespace n on n.oid = pronamespace where ${OURS} and prokind in ('f', 'p')`,
  `select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal`,
  `select format('view %s: %s', c.oid::regclass, pg_get_viewdef(c.oid)) from pg_class c join pg_namespace n on n.oid = relnamespace
   where ${OURS} and relkind in ('v', 'm')`,
  `select format('enumeration %s: %s', enumtypid::regtype, string_agg(enumlabel, ', ' order by enumsortorder)) from pg_enum group by enumtypid`,
  `select format('domain %s: %s, default %s', t.oid::regtype, format_type(typbasetype, typtypmod), typdefault)
   from pg_type t join pg_namespace n on n.oid = typnamespace where ${OURS} and typtype = 'd'`,
  `select format('sequence %s.%s of %s: %s from %s by %s', schemaname, sequencename, sequenceowner, data_type, start_value, increment_by) from pg_sequences`,
  `select format('from now on %s in %s: %s', defaclobjtype, coalesce(nullif(defaclnamespace, 0)::regnamespace::text, 'every schema'), defaclacl)
   from pg_default_acl`,
  `select format('statistics %s', pg_get_statisticsobjdef(oid)) from pg_statistic_ext`,
  `select format('step taken %s', name) from migration.kysely_migration`,
];

/** Everything a database is made of, but its rows: a line each, in the order of their texts. */
export async function readCatalogue(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('set search_path = pg_catalog');
    const { rows } = await client.query<[string]>({ text: LINES.map((line) => `(${line})`).join('\nunion all\n'), rowMode: 'array' });
    return rows.map(([line]) => line).sort();
  } finally {
    await client.end();
  }
}
