-- Every table of an account's data begins each of its keys with account_id, so that the schema can be distributed by
-- account; row-level security (last section) hides all other accounts. Only SQL that PostgreSQL 15 knows.

do $$
begin
  if not exists (select from pg_roles where rolname = 'lm_app') then
    create role lm_app nologin;
  end if;
  if not pg_has_role(current_user, 'lm_app', 'member') then
    execute format('grant lm_app to %I', current_user);
  end if;
end
$$;

create function current_account() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;

-- Accounts and members ---------------------------------------------------------------------------------------------

create table account (
  account_id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table member (
  account_id uuid not null references account (account_id),
  member_id uuid not null,
  user_id text not null,
  name text not null,
  email text not null,
  permissions text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (account_id, member_id),
  unique (account_id, user_id),
  unique (account_id, email)
);
-- Signing in knows the user and looks for the account.
create index member_of_user on member (user_id);

-- Clients ----------------------------------------------------------------------------------------------------------

create table client (
  account_id uuid not null,
  client_id uuid not null,
  name text not null,
  -- The name as compared between systems: case, punctuation and legal form removed.
  name_key text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, client_id),
  unique (account_id, name_key)
);

-- Integrations -----------------------------------------------------------------------------------------------------

create table integration (
  account_id uuid not null,
  integration_id uuid not null,
  connector_id text not null,
  name text not null,
  settings jsonb not null,
  -- key → { sealed, set_at, set_by }: the values are encrypted, see src/integrations.
  secrets jsonb not null,
  -- What the connector learnt and wants to know next time, such as the region. Never secret.
  memory jsonb not null default '{}',
  mapping_mode text not null,
  mapping_client_id uuid,
  paused_at timestamptz,
  disabled_at timestamptz,
  -- Authentication refusals in a row; five disable the integration.
  refusals integer not null default 0,
  state_reason text,
  next_run_at timestamptz,
  last_complete_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  primary key (account_id, integration_id),
  unique (account_id, name),
  foreign key (account_id, mapping_client_id) references client (account_id, client_id)
);

create table company (
  account_id uuid not null,
  integration_id uuid not null,
  company_key text not null,
  name text not null,
  kind text not null,
  is_container boolean not null,
  parent_key text,
  client_id uuid,
  body json not null,
  hash text not null,
  first_seen_at timestamptz not null,
  missing_since timestamptz,
  primary key (account_id, integration_id, company_key),
  foreign key (account_id, integration_id) references integration (account_id, integration_id),
  foreign key (account_id, client_id) references client (account_id, client_id)
);
create index company_of_client on company (account_id, client_id);

-- Source records ---------------------------------------------------------------------------------------------------

create table source_record (
  account_id uuid not null,
  integration_id uuid not null,
  stream text not null,
  vendor_key text not null,
  source_record_id uuid not null,
  company_key text not null,
  -- json and not jsonb: the vendor's words, verbatim and in their order.
  body json not null,
  claims json not null,
  hash text not null,
  first_seen_at timestamptz not null,
  -- When this version was written. A record that has not changed was last seen when its company was last read whole.
  changed_at timestamptz not null,
  missing_since timestamptz,
  -- How many complete reads in a row did not find it.
  missed_passes integer not null default 0,
  run_id uuid not null,
  primary key (account_id, integration_id, stream, vendor_key),
  unique (account_id, source_record_id),
  foreign key (account_id, integration_id, company_key) references company (account_id, integration_id, company_key)
);
-- The company first: with the integration first the planner, before any statistics, took this index for the primary key's
-- work and walked a whole integration for every record.
create index source_record_of_company on source_record (account_id, company_key, integration_id, stream);

-- What a record said before: one row for each version that was replaced.
create table source_record_version (
  account_id uuid not null,
  source_record_id uuid not null,
  replaced_at timestamptz not null,
  written_by_run uuid not null,
  replaced_by_run uuid not null,
  body json not null,
  claims json not null,
  hash text not null,
  primary key (account_id, source_record_id, replaced_at)
);

-- Records that could not be understood, with the reason and the raw body.
create table set_aside (
  account_id uuid not null,
  set_aside_id uuid not null,
  integration_id uuid not null,
  stream text not null,
  -- The vendor's id where it could be read, else a digest of the row.
  record_key text not null,
  vendor_key text,
  company_key text not null,
  reason text not null,
  raw json not null,
  hash text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (account_id, set_aside_id),
  unique (account_id, integration_id, stream, record_key)
);

-- Assets -----------------------------------------------------------------------------------------------------------

create table asset (
  account_id uuid not null,
  asset_id uuid not null,
  client_id uuid not null,
  name text not null,
  -- The name as sorted: lower case, figures padded, so that sw-2 comes before sw-10.
  name_sort text collate "C" not null,
  type text not null,
  source_type text,
  manufacturer_id text,
  manufacturer_name text,
  model text,
  serial text,
  serial_key text collate "C",
  serial_absent_because text,
  macs text[] not null,
  ips text[] not null,
  operating_system text,
  software_version text,
  firmware_version text,
  description text,
  presence text not null,
  last_seen_at timestamptz,
  integration_ids uuid[] not null,
  -- Everything the search box looks at, lower case, one space between.
  search_text text not null,
  -- Digest of the projection: an equal one is not written again.
  hash text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, asset_id),
  foreign key (account_id, client_id) references client (account_id, client_id)
);
create index asset_by_name on asset (account_id, name_sort, asset_id);
create index asset_of_client on asset (account_id, client_id, name_sort, asset_id);
create index asset_by_serial on asset (account_id, serial_key);

create table link (
  account_id uuid not null,
  source_record_id uuid not null,
  asset_id uuid not null,
  because jsonb not null,
  rules_version integer not null,
  run_id uuid not null,
  linked_at timestamptz not null,
  primary key (account_id, source_record_id),
  foreign key (account_id, source_record_id) references source_record (account_id, source_record_id)
);
create index link_of_asset on link (account_id, asset_id);

-- An id that was merged away leads here for ever.
create table asset_redirect (
  account_id uuid not null,
  from_asset_id uuid not null,
  to_asset_id uuid not null,
  because text not null,
  redirected_at timestamptz not null,
  primary key (account_id, from_asset_id)
);
create index asset_redirect_to on asset_redirect (account_id, to_asset_id);

create table asset_change (
  account_id uuid not null,
  asset_id uuid not null,
  change_id uuid not null,
  run_id uuid,
  changed_at timestamptz not null,
  -- [{ field, from, to }]
  changes jsonb not null,
  primary key (account_id, asset_id, change_id)
);

-- Sync -------------------------------------------------------------------------------------------------------------

create table sync_run (
  account_id uuid not null,
  run_id uuid not null,
  integration_id uuid not null,
  trigger text not null,
  state text not null,
  phase text not null,
  counts jsonb not null default '{}',
  reason text,
  waiting_until timestamptz,
  cancel_requested boolean not null default false,
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Raised by each worker that takes the run; a write with an older one is refused, so a worker thought dead cannot disturb.
  fence integer not null default 0,
  lease_until timestamptz,
  primary key (account_id, run_id),
  foreign key (account_id, integration_id) references integration (account_id, integration_id)
);
create unique index one_open_run_per_integration on sync_run (account_id, integration_id) where finished_at is null;
create index runs_of_integration on sync_run (account_id, integration_id, queued_at desc);

create table sync_problem (
  account_id uuid not null,
  run_id uuid not null,
  problem_key text not null,
  code text not null,
  sentence text not null,
  company_key text,
  company_name text,
  count integer not null,
  details jsonb not null,
  primary key (account_id, run_id, problem_key)
);

-- How far a run has read one stream of one company.
create table sync_checkpoint (
  account_id uuid not null,
  run_id uuid not null,
  company_key text not null,
  stream text not null,
  cursor text,
  pages integer not null,
  end_kind text,
  -- Whether anything of it changed, so that its client is reconciled even when the run goes on in another process.
  touched boolean not null default false,
  primary key (account_id, run_id, company_key, stream)
);

-- Digests of the vendor keys each page held: what was seen outlives a restart in the middle of a pass. Gone when it ends.
create table sync_seen (
  account_id uuid not null,
  run_id uuid not null,
  company_key text not null,
  stream text not null,
  page integer not null,
  keys bigint[] not null,
  rows integer not null,
  primary key (account_id, run_id, company_key, stream, page)
);

-- What the latest read of one stream of one company came to.
create table company_read (
  account_id uuid not null,
  integration_id uuid not null,
  company_key text not null,
  stream text not null,
  last_complete_at timestamptz,
  problem text,
  -- Rows in the latest complete read: the next run's expectation.
  rows_read integer,
  primary key (account_id, integration_id, company_key, stream),
  foreign key (account_id, integration_id, company_key) references company (account_id, integration_id, company_key)
);

-- Row-level security -----------------------------------------------------------------------------------------------

grant usage on schema public to lm_app;

do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;

-- A signed-in user may see his own memberships before an account is chosen.
create policy own_membership on member for select to lm_app
  using (user_id = nullif(current_setting('app.user_id', true), ''));

-- What must look over all accounts is a function of its own that answers only with what the question needs.
create function installation_is_empty() returns boolean language sql stable security definer set search_path = public, pg_temp
  return not exists (select from account);

create function due_integrations(at timestamptz) returns table (account_id uuid, integration_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.account_id, i.integration_id from integration i
    where i.next_run_at <= at and i.paused_at is null and i.disabled_at is null
    order by i.next_run_at limit 500;
  end;

revoke all on function installation_is_empty(), due_integrations(timestamptz) from public;
grant execute on function installation_is_empty(), due_integrations(timestamptz) to lm_app;
