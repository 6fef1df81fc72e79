-- When a detail that is asked for thing by thing was last read, changed or not: what is due again is found by it.
alter table source_record add column checked_at timestamptz;
