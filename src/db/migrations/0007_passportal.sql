-- What documentation knows of an asset besides the thing itself: when it was bought, where it is and who has it.
alter table asset add column purchased_on date;
alter table asset add column location text;
alter table asset add column assigned_user text;
alter table asset add column last_user text;
alter table asset add column asset_tag text;
alter table asset add column source_status text;
