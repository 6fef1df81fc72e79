-- Clients whose assets may not be what their records say. The mark is written in the transaction
-- that changes what the assets depend on and taken away in the one that reconciles them, so that no
-- run, and no end of a run, can lose it.

create table pending_mark (
  account_id uuid not null,
  mark_id uuid not null,
  -- Either a client, or a company: that stands for whichever client it has when the mark is looked
  -- at.
  client_id uuid,
  integration_id uuid,
  company_key text,
  marked_at timestamptz not null default now(),
  primary key (account_id, mark_id)
);

-- What the latest attempt to reconcile a client failed of, and when the next one is due. Gone with
-- the first that succeeds.
create table pending_failure (
  account_id uuid not null,
  client_id uuid not null,
  sentence text not null,
  failures integer not null,
  failed_at timestamptz not null,
  retry_at timestamptz not null,
  primary key (account_id, client_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['pending_mark', 'pending_failure'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;

-- Runs of earlier versions that ended early lost what they knew of the clients they had touched:
-- every client is looked at once more.
insert into pending_mark (account_id, mark_id, client_id) select account_id, gen_random_uuid(), client_id from client;

-- What a run touched is told by the marks now.
alter table sync_checkpoint drop column touched;
-- Whether it was decided what follows from the absences in a complete read: only behind the last
-- company, because what one no longer has may be another's by now.
alter table sync_checkpoint add column is_concluded boolean not null default false;

-- Of which client a problem tells: whoever does not see that client is not told.
alter table sync_problem add column client_id uuid;

-- Accounts in which something waits that no run is going to look at soon: answers with ids only.
create function accounts_with_pending(at timestamptz, before timestamptz) returns table (account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct m.account_id from pending_mark m
    where m.marked_at <= before
      and not exists (select from sync_run r where r.account_id = m.account_id and r.finished_at is null)
      and not exists (select from pending_failure f where f.account_id = m.account_id and f.client_id = m.client_id and f.retry_at > at)
    limit 100;
  end;

revoke all on function accounts_with_pending(timestamptz, timestamptz) from public;
grant execute on function accounts_with_pending(timestamptz, timestamptz) to lm_app;
