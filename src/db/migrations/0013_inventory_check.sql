-- The latest look over the whole inventory of an account, and what any look found that may not be
-- so.

create table inventory_check (
  account_id uuid not null,
  -- When somebody began it; taken back into account when they never end.
  started_at timestamptz not null,
  -- Null until the first one has ended.
  checked_at timestamptz,
  clients integer not null default 0,
  records integer not null default 0,
  left_out integer not null default 0,
  assets integer not null default 0,
  primary key (account_id)
);

create table inventory_violation (
  account_id uuid not null,
  client_id uuid not null,
  kind text not null,
  sentence text not null,
  count integer not null,
  found_at timestamptz not null,
  -- Set by the first look that no longer finds it.
  mended_at timestamptz,
  primary key (account_id, client_id, kind)
);

do $$
declare
  name text;
begin
  foreach name in array array['inventory_check', 'inventory_violation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;

-- Accounts with an inventory that nobody has looked over since `before`, and none of whose
-- integrations is being read. Ids only.
create function accounts_to_check(before timestamptz) returns table (account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.account_id from account a
    where not exists (select from inventory_check i where i.account_id = a.account_id and i.started_at > before)
      and exists (select from asset t where t.account_id = a.account_id)
      and not exists (select from sync_run r where r.account_id = a.account_id and r.finished_at is null)
    limit 20;
  end;

-- For whoever runs the server and looks over all of them.
create function account_ids() returns table (account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.account_id from account a order by a.created_at, a.account_id;
  end;

revoke all on function accounts_to_check(timestamptz), account_ids() from public;
grant execute on function accounts_to_check(timestamptz), account_ids() to lm_app;
