-- A run that the vendor sent away for longer than a worker waits: it goes on by itself when its
-- lease, which reaches that far, has ended.
alter table sync_run add column is_parked boolean not null default false;

-- How many runs in a row met an outage or a refused key: each waits longer for the next than the
-- one before.
alter table integration add column setbacks integer not null default 0;
