-- What belongs to the installation and to no account.
create schema installation;

-- Something sealed with the master key at the first start: a later start with another key does not
-- open it.
create table installation.master_key (
  is_only boolean primary key default true check (is_only),
  proof text not null,
  since timestamptz not null default now()
);

grant usage on schema installation to lm_app;
grant select, insert, update on installation.master_key to lm_app;

-- With which master keys credentials are sealed, by the keys' ids: for databases that are older
-- than the proof.
create function sealing_keys() returns table (key_id text) language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct split_part(s.value ->> 'sealed', '.', 2) from integration i cross join lateral jsonb_each(i.secrets) s;
  end;

revoke all on function sealing_keys() from public;
grant execute on function sealing_keys() to lm_app;
