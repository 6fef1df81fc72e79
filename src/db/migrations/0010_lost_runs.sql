-- Open runs that no worker holds, of all accounts: those whose worker fell silent first. Which of
-- them the queue still brings to a worker is the queue's affair; what is told are ids.
create function unheld_runs() returns table (account_id uuid, run_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select r.account_id, r.run_id from sync_run r
    where r.finished_at is null and (r.lease_until is null or r.lease_until < now())
    order by r.lease_until nulls last, r.queued_at limit 1000;
  end;

revoke all on function unheld_runs() from public;
grant execute on function unheld_runs() to lm_app;
