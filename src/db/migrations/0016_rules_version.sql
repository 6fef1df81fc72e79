-- By which rules the assets of an account were last worked out: under others every client is looked at once more.
create table reconciled_by (
  account_id uuid not null,
  rules_version integer not null,
  primary key (account_id)
);

alter table reconciled_by enable row level security;
create policy own_account on reconciled_by to lm_app using (account_id = current_account()) with check (account_id = current_account());
grant select, insert, update, delete on reconciled_by to lm_app;

-- Accounts whose assets were worked out by other rules than these, or nobody knows by which. Ids only.
create function accounts_by_other_rules(version integer) returns table (account_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select a.account_id from account a
    where not exists (select from reconciled_by r where r.account_id = a.account_id and r.rules_version = version)
    limit 100;
  end;

revoke all on function accounts_by_other_rules(integer) from public;
grant execute on function accounts_by_other_rules(integer) to lm_app;
