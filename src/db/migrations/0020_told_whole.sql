-- How a stream of a company came out, in the words of the run's page and by the kind of its fault:
-- whoever resumes the run tells of it as if they had read it themselves.
alter table sync_checkpoint add column sentence text, add column fault text;

-- Why a run waits. Runs of before this waited for a vendor that asked for it, as far as they knew.
alter table sync_run add column waiting_because text
  check (waiting_because in ('vendor-asked', 'own-budget', 'no-answer', 'vendor-failed'));
