import type pg from 'pg';

/** Policies besides each table's own-account one. A signed-in user looks for his accounts before one is chosen. */
const KNOWN_POLICIES = ['member.own_membership'];

/** The only functions that see all accounts: each answers one question and no more. */
const KNOWN_DEFINERS = [
  'account_ids()',
  'account_of_api_key(hash text)',
  'account_of_invitation(id uuid)',
  'accounts_by_other_rules(version integer)',
  'accounts_to_check(before timestamp with time zone)',
  'accounts_with_pending(at timestamp with time zone, before timestamp with time zone)',
  'due_integrations(at timestamp with time zone)',
  'installation_is_empty()',
  'removals_to_erase(at timestamp with time zone)',
  'sealing_keys()',
  'unheld_runs()',
];

const LAWS: readonly string[] = [
  // A key or foreign key that does not begin with the account cannot be distributed, and could join two accounts.
  `select format('%s has no primary key', t.relname) from tables t
   where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  `select format('%s: the unique index %s does not begin with account_id', t.relname, i.indexrelid::regclass)
   from tables t join pg_index i on i.indrelid = t.oid and i.indisunique
   left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
   where a.attname is distinct from 'account_id'`,
  `select format('%s: account_id is not a uuid that is always there', t.relname) from tables t
   where not exists (select from pg_attribute a
     where a.attrelid = t.oid and a.attname = 'account_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
  `select format('%s: the foreign key %s does not begin with account_id on both sides', c.conrelid::regclass, c.conname)
   from pg_constraint c
   left join pg_attribute here on here.attrelid = c.conrelid and here.attnum = c.conkey[1]
   left join pg_attribute there on there.attrelid = c.confrelid and there.attnum = c.confkey[1]
   where c.contype = 'f' and (c.conrelid in (select oid from tables) or c.confrelid in (select oid from tables))
     and (here.attname is distinct from 'account_id' or there.attname is distinct from 'account_id')`,
  // See src/db/account-statistics.ts, which settles it whenever migrations ran.
  `select format('%s: the planner counts how rows are spread over accounts: set the statistics of account_id to 0', t.relname) from tables t
   join pg_attribute a on a.attrelid = t.oid and a.attname = 'account_id' where a.attstattarget is distinct from 0`,

  // What a distributed PostgreSQL refuses.
  `select format('%s has the trigger %s', t.relname, g.tgname) from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
  `select format('%s: the constraint %s is deferrable', t.relname, c.conname)
   from tables t join pg_constraint c on c.conrelid = t.oid where c.condeferrable`,
  `select format('%s: %s is an exclusion constraint', t.relname, c.conname)
   from tables t join pg_constraint c on c.conrelid = t.oid where c.contype = 'x'`,

  // What hides the other accounts.
  `select format('%s has no row-level security', relname) from tables where not relrowsecurity`,
  `select format('%s lacks the policy that shows lm_app its own account and nothing else', t.relname) from tables t
   where not exists (select from pg_policy p
     where p.polrelid = t.oid and p.polroles = array[(select oid from app)] and p.polcmd = '*'
       and pg_get_expr(p.polqual, p.polrelid) = '(account_id = current_account())'
       and pg_get_expr(p.polwithcheck, p.polrelid) = '(account_id = current_account())')`,
  `select format('%s has the policy %s, which shows more than the own account', t.relname, p.polname)
   from tables t join pg_policy p on p.polrelid = t.oid
   where p.polpermissive and not format('%s.%s', t.relname, p.polname) = any ($1)
     and pg_get_expr(p.polqual, p.polrelid) is distinct from '(account_id = current_account())'`,
  `select format('%s: the policy %s asks another table, which a distributed PostgreSQL refuses', t.relname, p.polname)
   from tables t join pg_policy p on p.polrelid = t.oid
   where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~* '\\mselect\\M'`,
  `select format('%s may be changed or emptied by lm_app: what is written there must stay', t.relname) from tables t
   where t.relname = any (array['audit_entry'])
     and (has_table_privilege('lm_app', t.oid, 'update') or has_table_privilege('lm_app', t.oid, 'delete') or has_table_privilege('lm_app', t.oid, 'truncate'))`,
  `select format('%s is a view with the rights of its owner, who sees every account', v.relname) from pg_class v
   where v.relnamespace = 'public'::regnamespace and v.relkind in ('v', 'm')
     and (v.relkind = 'm' or not coalesce(v.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false))
     and not exists (select from pg_depend d where d.objid = v.oid and d.deptype = 'e')`,

  // What the application may do.
  `select format('%s is a superuser, may bypass row-level security or may change roles', rolname) from pg_roles
   where oid = (select oid from app) and (rolsuper or rolbypassrls or rolcreaterole)`,
  `select format('lm_app is a member of %s, which may see all accounts', r.rolname) from pg_roles r
   where r.oid <> (select oid from app) and pg_has_role('lm_app', r.oid, 'member')
     and (r.rolsuper or r.rolbypassrls or exists (select from tables t where t.relowner = r.oid))`,
  `select format('lm_app owns %s', pg_describe_object(classid, objid, objsubid)) from pg_shdepend
   where refclassid = 'pg_authid'::regclass and refobjid = (select oid from app) and deptype = 'o'
     and dbid in (0, (select oid from pg_database where datname = current_database()))`,
  `select format('%s sees all accounts and is not on the list', f.signature) from definers f where not f.signature = any ($2)`,
  `select format('%s has no fixed search_path', f.signature) from definers f
   where not exists (select from unnest(f.proconfig) setting where setting like 'search\\_path=%')`,
  `select format('%s may be called by anybody', f.signature) from definers f where has_function_privilege('public', f.oid, 'execute')`,
  `select format('%s is on the list and does not exist', known) from unnest($2::text[]) known where known not in (select signature from definers)`,
];

const ABOUT = `with
  tables as (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')),
  app as (select oid from pg_roles where rolname = 'lm_app'),
  definers as (
    select p.oid, p.proconfig, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as signature
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss'))`;

/** Whatever in this database could mix two accounts or keep it from being distributed by account: a sentence each. */
export async function tenancyBreaches(client: pg.Client): Promise<string[]> {
  const all = LAWS.map((law) => `(${law})`).join('\nunion all\n');
  const known = 'select null::text where $1::text[] is null and $2::text[] is null';
  const { rows } = await client.query<[string]>({
    text: `${ABOUT}\n${all}\nunion all (${known}) order by 1`,
    values: [KNOWN_POLICIES, KNOWN_DEFINERS],
    rowMode: 'array',
  });
  return rows.map(([sentence]) => sentence);
}
