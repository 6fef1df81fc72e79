-- What a run did not conclude by itself, because too much would go at once: it waits for a person.
create table hold (
  account_id uuid not null,
  hold_id uuid not null,
  integration_id uuid not null,
  -- devices-missing, companies-missing or field-lost.
  kind text not null,
  -- Empty where it is not about one company, one stream or one field.
  company_key text not null,
  stream text not null,
  field text not null,
  -- What the records of the stream are called.
  label text not null,
  -- What would go, or lose the field: the vendor's keys of records, or of companies.
  vendor_keys text[] not null,
  -- Of how many.
  present integer not null,
  first_held_at timestamptz not null,
  last_held_at timestamptz not null,
  -- The run that met it last.
  run_id uuid not null,
  -- approved: carried out, and over. rejected: they stay, for as long as no more of them are gone.
  decision text check (decision in ('approved', 'rejected')),
  decided_by text,
  decided_at timestamptz,
  primary key (account_id, hold_id),
  foreign key (account_id, integration_id) references integration (account_id, integration_id)
);
create unique index one_hold_in_a_place on hold (account_id, integration_id, kind, company_key, stream, field)
  where decision is distinct from 'approved';

alter table hold enable row level security;
create policy own_account on hold to lm_app using (account_id = current_account()) with check (account_id = current_account());
grant select, insert, update, delete on hold to lm_app;

-- What key fields of a record said before the vendor stopped giving them, until it is believed that
-- they are gone.
alter table source_record add column kept jsonb;
create index source_record_kept on source_record (account_id, integration_id, stream) where kept is not null;
