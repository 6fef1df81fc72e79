-- A removed integration stays as it was for a day, so that its removal can be undone to the letter:
-- nothing of it is rewritten but where its companies belong.
alter table integration
  add column removed_at timestamptz,
  -- Who did it, by name.
  add column removed_by text,
  -- keep: what it last said stays. take-out: what only it said goes.
  add column removal text check (removal in ('keep', 'take-out')),
  add column undo_until timestamptz,
  -- When its credentials were erased for good; nothing can be undone from then on.
  add column erased_at timestamptz;

alter table company
  -- The client it had until its integration was taken out, and has again when that is undone.
  add column client_before_removal uuid,
  add foreign key (account_id, client_before_removal) references client (account_id, client_id);
create index company_of_client_before_removal on company (account_id, client_before_removal) where client_before_removal is not null;

create or replace function due_integrations(at timestamptz) returns table (account_id uuid, integration_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.account_id, i.integration_id from integration i
    where i.next_run_at <= at and i.paused_at is null and i.disabled_at is null and i.removed_at is null
    order by i.next_run_at limit 500;
  end;

-- Removed integrations whose day is over and of which something is left to erase. Ids only.
create function removals_to_erase(at timestamptz) returns table (account_id uuid, integration_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.account_id, i.integration_id from integration i
    where i.undo_until <= at and (i.erased_at is null or i.removal = 'take-out')
    order by i.undo_until limit 100;
  end;

revoke all on function removals_to_erase(timestamptz) from public;
grant execute on function removals_to_erase(timestamptz) to lm_app;
