-- What only the sandbox knows of its people and their account's access keys. Who the people are is in the tables of the
-- project's own migrations, which came before. The sandbox holds one account.

create table sandbox_user (
  account_id uuid not null,
  member_id uuid not null,
  first_name text not null,
  last_name text not null,
  role text not null check (role in ('superuser', 'administrator', 'classic-administrator', 'user')),
  primary key (account_id, member_id),
  foreign key (account_id, member_id) references member (account_id, member_id) on delete cascade
);

-- Keys belong to the account and outlive whoever made them.
create table sandbox_key (
  account_id uuid not null references account (account_id),
  -- UUIDv7: in the order of time.
  key_id uuid not null,
  access_key_id text not null,
  -- The protocol has to compute with the secret, so a digest would not do. Its seal opens with a file of the data directory.
  sealed_secret text not null,
  is_active boolean not null default true,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (account_id, key_id),
  unique (account_id, access_key_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['sandbox_user', 'sandbox_key'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;
