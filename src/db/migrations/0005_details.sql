-- What a source record is: a device, a detail about one, or something kept for its own sake (a network). Only devices make assets.
alter table source_record add column role text not null default 'devices';
-- In a detail: the vendor_key of the device it is about, within the same integration.
alter table source_record add column about text;
-- The page about an asset looks for the details of its records.
create index source_record_about on source_record (account_id, integration_id, about) where about is not null;

-- Why the integration's settings leave the thing out; null when they want it.
alter table source_record add column left_out text;

alter table asset add column warranty_ends_on date;
alter table asset add column warranty_status text;
alter table asset add column end_of_sale_on date;
alter table asset add column end_of_support_on date;
alter table asset add column lifecycle_basis text;
alter table asset add column lifecycle_status text;
alter table asset add column virtual_machines integer;
alter table asset add column networks text[] not null default '{}';
