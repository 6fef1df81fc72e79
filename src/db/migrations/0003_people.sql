-- The people of an account: second factor, roles, invitations, client groups, API keys and the audit log.

-- The identity library's own tables (better-auth 1.7, plugin two-factor) ---------------------------------------------

alter table identity."user" add column "twoFactorEnabled" boolean not null default false;

create table identity."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null unique references identity."user" ("id") on delete cascade,
  "verified" boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz,
  -- Ours: the 30-second step of the latest code that was accepted. An earlier or equal one is refused (RFC 6238, 5.2).
  "lastStep" bigint
);

-- Failures in a row of one person or purpose, whoever tries and from wherever. `key` is a digest, never an address.
create table identity.attempt (
  key text primary key,
  failures integer not null,
  forgotten_at timestamptz not null
);

grant select, insert, update, delete on identity."twoFactor", identity.attempt to lm_app;

-- Accounts -----------------------------------------------------------------------------------------------------------

alter table account add column requires_two_factor boolean not null default false;

create table role (
  account_id uuid not null references account (account_id),
  role_id uuid not null,
  name text not null,
  -- The name as compared: lower case.
  name_key text not null,
  is_api_only boolean not null,
  -- item → none | view | edit; an item that is left out is none.
  levels jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, role_id),
  unique (account_id, name_key)
);

alter table member
  add column role_id uuid,
  add column disabled_at timestamptz,
  add column last_signed_in_at timestamptz,
  add foreign key (account_id, role_id) references role (account_id, role_id);

create table client_group (
  account_id uuid not null references account (account_id),
  client_group_id uuid not null,
  name text not null,
  name_key text not null,
  created_at timestamptz not null,
  primary key (account_id, client_group_id),
  unique (account_id, name_key)
);

create table client_group_client (
  account_id uuid not null,
  client_group_id uuid not null,
  client_id uuid not null,
  primary key (account_id, client_group_id, client_id),
  foreign key (account_id, client_group_id) references client_group (account_id, client_group_id) on delete cascade,
  foreign key (account_id, client_id) references client (account_id, client_id) on delete cascade
);

create table client_group_member (
  account_id uuid not null,
  client_group_id uuid not null,
  member_id uuid not null,
  primary key (account_id, member_id, client_group_id),
  foreign key (account_id, client_group_id) references client_group (account_id, client_group_id) on delete cascade,
  foreign key (account_id, member_id) references member (account_id, member_id) on delete cascade
);

create table invitation (
  account_id uuid not null references account (account_id),
  invitation_id uuid not null,
  email text not null,
  permissions text[] not null,
  role_id uuid,
  client_group_ids uuid[] not null,
  -- SHA-256 of the link's secret; replaced when the invitation is sent again.
  secret_hash text not null,
  invited_by uuid not null,
  invited_by_name text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  -- Why the latest mail could not be sent.
  mail_problem text,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, invitation_id),
  foreign key (account_id, role_id) references role (account_id, role_id)
);
create unique index one_open_invitation_per_address on invitation (account_id, email) where accepted_at is null and revoked_at is null;
-- Whoever follows a link knows the invitation and looks for the account.
create index invitation_by_id on invitation (invitation_id);

create table api_key (
  account_id uuid not null references account (account_id),
  key_id uuid not null,
  name text not null,
  -- SHA-256 of a secret of 256 random bits: a slow hash would protect nothing and cost every call.
  secret_hash text not null,
  -- A personal key has its owner and its levels, a service key its role.
  member_id uuid,
  levels jsonb,
  role_id uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_used_from text,
  primary key (account_id, key_id),
  foreign key (account_id, member_id) references member (account_id, member_id) on delete cascade,
  foreign key (account_id, role_id) references role (account_id, role_id),
  check (member_id is null or role_id is null)
);
-- Whoever calls with a key knows its secret and looks for the account.
create index api_key_by_secret on api_key (secret_hash);
create index api_key_of_member on api_key (account_id, member_id);

create table audit_entry (
  account_id uuid not null references account (account_id),
  -- UUIDv7: in the order of time.
  entry_id uuid not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  from_address text,
  subject_kind text,
  subject_id text,
  subject_name text,
  -- [{ field, from, to }]; never a secret.
  changes jsonb not null,
  search_text text not null,
  primary key (account_id, entry_id)
);
create index audit_entry_of_action on audit_entry (account_id, action, entry_id);

do $$
declare
  name text;
begin
  foreach name in array array['role', 'client_group', 'client_group_client', 'client_group_member', 'invitation', 'api_key', 'audit_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;

-- What is written into the audit log stays: the application may neither change nor delete it.
revoke update, delete on audit_entry from lm_app;

-- A member of client groups sees no other clients, whichever query asks. Without a subquery, which a distributed
-- PostgreSQL refuses in a policy: the transaction carries the ids. Empty means all clients.
create function sees_client(id uuid) returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.client_ids', true), '') = '' or strpos(current_setting('app.client_ids', true), id::text) > 0;

create policy own_clients on client as restrictive for select to lm_app using (sees_client(client_id));
create policy own_clients on asset as restrictive for select to lm_app using (sees_client(client_id));
create policy own_clients on company as restrictive for select to lm_app
  using (coalesce(current_setting('app.client_ids', true), '') = '' or (client_id is not null and sees_client(client_id)));

-- From a link or a key to its account: nothing else is told.
create function account_of_invitation(id uuid) returns uuid language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select i.account_id from invitation i where i.invitation_id = id limit 1;
  end;

create function account_of_api_key(hash text) returns uuid language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select k.account_id from api_key k where k.secret_hash = hash limit 1;
  end;

revoke all on function account_of_invitation(uuid), account_of_api_key(text) from public;
grant execute on function account_of_invitation(uuid), account_of_api_key(text) to lm_app;
