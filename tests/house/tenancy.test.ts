import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { GlobalTx } from '#db';
import { newId } from '#lib';
import { createTestDatabase } from '../database.ts';
import { tenancyBreaches } from './tenancy-laws.ts';

let db: Awaited<ReturnType<typeof createTestDatabase>>;
let superuser: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  const url = new URL(inject('postgres').superuser);
  url.pathname = new URL(db.urls.owner).pathname;
  superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await db.drop();
});

/** Runs work inside a transaction that is taken back, so that each broken law is broken alone. */
async function takenBack<T>(work: () => Promise<T>): Promise<T> {
  await superuser.query('begin');
  try {
    return await work();
  } finally {
    await superuser.query('rollback');
  }
}

describe('the schema as migrated', () => {
  it('keeps every law', async () => {
    expect(await tenancyBreaches(superuser)).toEqual([]);
  });

  it('holds the tables of an account', async () => {
    expect(await accountTables()).toEqual(
      expect.arrayContaining(['account', 'asset', 'client', 'integration', 'source_record', 'sync_run']),
    );
  });

  it('shows a row of every table to its own account, to no other account, and not without an account', async () => {
    const [ours, theirs] = [newId(), newId()];
    for (const table of await accountTables()) await fill(table, ours);

    expect(await tablesWithRows(ours)).toEqual(await accountTables());
    expect(await tablesWithRows(theirs)).toEqual([]);
    expect(await tablesWithRows(null)).toEqual([]);
  });
});

const GOOD = 'account_id uuid not null, thing_id uuid not null, primary key (account_id, thing_id)';
const POLICY = 'using (account_id = current_account()) with check (account_id = current_account())';
const good = (columns = GOOD) =>
  `create table thing (${columns}); alter table thing alter column account_id set statistics 0;
   alter table thing enable row level security; create policy own_account on thing to lm_app ${POLICY}`;

describe('each law', () => {
  it('lets a good table pass', async () => {
    const breaches = await takenBack(async () => {
      await superuser.query(good(`${GOOD}, client_id uuid, foreign key (account_id, client_id) references client (account_id, client_id)`));
      return tenancyBreaches(superuser);
    });

    expect(breaches).toEqual([]);
  });

  it.each([
    ['thing has no primary key', good('account_id uuid not null')],
    ['thing: the unique index thing_pkey does not begin with account_id', good('account_id uuid not null, thing_id uuid primary key')],
    ['thing: the unique index thing_name_key does not begin with account_id', good(`${GOOD}, name text unique`)],
    [
      'thing: the unique index by_expression does not begin with account_id',
      `${good()}; create unique index by_expression on thing (lower(thing_id::text), account_id)`,
    ],
    [
      'thing: account_id is not a uuid that is always there',
      good(GOOD.replace('account_id uuid', 'account_id text')).replaceAll('(account_id =', '(account_id::uuid ='),
    ],
    [
      'thing: the foreign key thing_thing_id_fkey does not begin with account_id on both sides',
      `alter table asset add constraint an_odd_one unique (asset_id);
       ${good('account_id uuid not null, thing_id uuid not null references asset (asset_id), primary key (account_id, thing_id)')}`,
    ],
    [
      'thing: the foreign key crossed does not begin with account_id on both sides',
      good(`${GOOD}, constraint crossed foreign key (thing_id, account_id) references client (account_id, client_id)`),
    ],
    [
      'thing has the trigger touch',
      `${good()}; create trigger touch before update on thing for each row execute function suppress_redundant_updates_trigger()`,
    ],
    ['thing: the constraint late is deferrable', good(`${GOOD}, name text, constraint late unique (account_id, name) deferrable`)],
    ['thing: no_overlap is an exclusion constraint', good(`${GOOD}, at tstzrange, constraint no_overlap exclude using gist (at with &&)`)],
    ['thing has no row-level security', `${good()}; alter table thing disable row level security`],
    [
      'thing lacks the policy that shows lm_app its own account and nothing else',
      `create table thing (${GOOD}); alter table thing enable row level security`,
    ],
    ['thing lacks the policy that shows lm_app its own account and nothing else', good().replace('to lm_app', 'to public')],
    ['thing lacks the policy that shows lm_app its own account and nothing else', good().replace(/with check.*/, 'with check (true)')],
    [
      'thing: the planner counts how rows are spread over accounts: set the statistics of account_id to 0',
      `${good()}; alter table thing alter column account_id set statistics 100`,
    ],
    ['thing has the policy more, which shows more than the own account', `${good()}; create policy more on thing to lm_app using (true)`],
    ['everything is a view with the rights of its owner, who sees every account', 'create view everything as select * from asset'],
    ['kept is a view with the rights of its owner, who sees every account', 'create materialized view kept as select * from asset'],
    ['lm_app is a superuser, may bypass row-level security or may change roles', 'alter role lm_app bypassrls'],
    ['lm_app is a superuser, may bypass row-level security or may change roles', 'alter role lm_app superuser'],
    ['lm_app is a member of overseer, which may see all accounts', 'create role overseer bypassrls; grant overseer to lm_app'],
    ['lm_app owns table thing', `${good()}; alter table thing owner to lm_app`],
    [
      'peek() sees all accounts and is not on the list',
      'create function peek() returns int security definer set search_path = public language sql return 1; revoke all on function peek() from public',
    ],
    ['installation_is_empty() has no fixed search_path', 'alter function installation_is_empty() reset search_path'],
    ['installation_is_empty() may be called by anybody', 'grant execute on function installation_is_empty() to public'],
    ['installation_is_empty() is on the list and does not exist', 'drop function installation_is_empty()'],
  ])('says that %s', async (sentence, statements) => {
    const breaches = await takenBack(async () => {
      await superuser.query(statements);
      return tenancyBreaches(superuser);
    });

    expect(breaches).toContain(sentence);
  });
});

async function accountTables(): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** What a table asks for besides: one of several columns. */
const BESIDES: Readonly<Record<string, readonly { name: string; value: string }[]>> = {
  pending_mark: [{ name: 'client_id', value: 'gen_random_uuid()' }],
};

/** Writes one row, whatever the columns: references are not asked for, because only who sees the row matters. */
async function fill(table: string, accountId: string): Promise<void> {
  const { rows: needed } = await superuser.query<{ name: string; value: string }>(
    `select quote_ident(a.attname) as name, case when a.attname = 'account_id' then quote_literal($2) else
       case t.typcategory when 'A' then $$'{}'$$ when 'N' then '0' when 'B' then 'false' when 'D' then 'now()' when 'S' then $$'x'$$
       else case when t.typname = 'uuid' then 'gen_random_uuid()' else $$'{}'$$ end end end as value
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and a.attgenerated = ''`,
    [table, accountId],
  );
  const rows = [...needed, ...(BESIDES[table] ?? [])];
  await superuser.query(`set session_replication_role = replica;
    insert into ${table} (${rows.map(({ name }) => name)}) values (${rows.map(({ value }) => value)});
    reset session_replication_role`);
}

/** The tables that answer a query which names no account, asked as the application does. */
async function tablesWithRows(accountId: string | null): Promise<string[]> {
  const tables = await accountTables();
  const each = tables.map((table) => `select '${table}' as name from ${table}`).join(' union all ');
  const ask = ({ run }: GlobalTx) => sql.raw<{ name: string }>(each).execute(run);
  const { rows } = await (accountId ? db.inAccount(accountId, ask) : db.global(ask));
  return rows.map(({ name }) => name).sort();
}
