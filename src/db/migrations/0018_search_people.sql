-- The search box also looks at people, places, tags and operating systems. The same text as
-- src/assets/search-text.ts writes, for the assets that are there already: nothing else would ever
-- touch one that does not change.
update asset a set search_text = made.search_text
from (
  select account_id, asset_id, lower(concat_ws(' ', name, serial,
    case when lower(serial_key) = lower(serial) then null else serial_key end,
    manufacturer_name, model,
    nullif(array_to_string(macs, ' '), ''), nullif(replace(array_to_string(macs, ' '), ':', ''), ''), nullif(array_to_string(ips, ' '), ''),
    location, assigned_user, last_user, asset_tag, operating_system, software_version)) as search_text
  from asset
) made
where made.account_id = a.account_id and made.asset_id = a.asset_id and a.search_text <> made.search_text;
