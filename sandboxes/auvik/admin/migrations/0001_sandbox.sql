-- What only the sandbox knows of its people. Who they are, their roles, invitations and keys are in the tables of the
-- project's own migrations, which came before. The sandbox holds one account: the MSP at the top of the tenant tree.

create table sandbox_user (
  account_id uuid not null,
  member_id uuid not null,
  first_name text not null,
  last_name text not null,
  primary key (account_id, member_id),
  foreign key (account_id, member_id) references member (account_id, member_id) on delete cascade
);

-- Which role a user has at which site. Tenants live in the fleet, which may be another one after the next start.
create table sandbox_assignment (
  account_id uuid not null,
  member_id uuid not null,
  -- The tenant's id, or * for every site that has no line of its own.
  tenant_id text not null,
  role_id uuid not null,
  primary key (account_id, member_id, tenant_id),
  foreign key (account_id, member_id) references member (account_id, member_id) on delete cascade,
  foreign key (account_id, role_id) references role (account_id, role_id)
);
create index sandbox_assignment_of_role on sandbox_assignment (account_id, role_id);

-- The roles an open invitation will give. Gone when it is accepted or deleted.
create table sandbox_invited_role (
  account_id uuid not null,
  invitation_id uuid not null,
  tenant_id text not null,
  role_id uuid not null,
  primary key (account_id, invitation_id, tenant_id),
  foreign key (account_id, invitation_id) references invitation (account_id, invitation_id) on delete cascade,
  foreign key (account_id, role_id) references role (account_id, role_id)
);
create index sandbox_invited_role_of_role on sandbox_invited_role (account_id, role_id);

-- Mails that would have been sent.
create table sandbox_mail (
  account_id uuid not null references account (account_id),
  -- UUIDv7: in the order of time.
  mail_id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz not null,
  primary key (account_id, mail_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['sandbox_user', 'sandbox_assignment', 'sandbox_invited_role', 'sandbox_mail'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_account on %I to lm_app using (account_id = current_account()) with check (account_id = current_account())', name);
    execute format('grant select, insert, update, delete on %I to lm_app', name);
  end loop;
end
$$;
