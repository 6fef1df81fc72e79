import { type Kysely, sql } from 'kysely';

/** An account is reckoned to hold at most this part of a table, however few accounts there are. */
const FEWEST_ACCOUNTS = 2;

/**
 * Has the planner reckon every account to hold an even part of each table. Left to itself it counts
 * how rows are spread over the accounts of today, takes an account that came later for empty, finds
 * every index that begins with the account as good as the one for the key asked for, and reads all
 * of the account for each of its rows: looking over 2,500 devices of a second account, beside
 * 44,000 of the first, took longer than 17 minutes. Counting no accounts at all and leaving the
 * rest to the planner would have it sort a whole account for each page of a list.
 * Statistics can be written since PostgreSQL 18; before, the counting is only switched off.
 */
export async function reckonAccountsEven(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare
      name text;
      accounts real := greatest(${sql.raw(String(FEWEST_ACCOUNTS))}, (select count(*) from account));
    begin
      for name in
        select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
        left join pg_stats s on s.schemaname = 'public' and s.tablename = c.relname and s.attname = a.attname and not s.inherited
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = current_user
          and (a.attstattarget is distinct from 0 or s.n_distinct is distinct from accounts or s.most_common_vals is not null)
      loop
        execute format('alter table %I alter column account_id set statistics 0', name);
        if to_regproc('pg_restore_attribute_stats') is not null then
          perform pg_clear_attribute_stats('public', name, 'account_id', false);
          perform pg_restore_attribute_stats('schemaname', 'public', 'relname', name, 'attname', 'account_id', 'inherited', false,
            'null_frac', 0::real, 'avg_width', 16, 'n_distinct', accounts, 'correlation', 1::real);
        end if;
      end loop;
    end $$`.execute(kysely);
}
