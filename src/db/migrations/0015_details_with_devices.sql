-- A detail belongs to the company of the device it is about. Where a device moved while its details
-- were on their way they stayed behind, and its values with them; every client is marked already.
update source_record d set company_key = v.company_key
from source_record v
where d.role = 'details' and v.role = 'devices' and v.account_id = d.account_id and v.integration_id = d.integration_id
  and v.vendor_key = d.about and v.company_key <> d.company_key;
