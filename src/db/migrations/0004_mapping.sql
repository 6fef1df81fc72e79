-- How each of a vendor's companies came to its client, and what people decided about it: that outlives every later sync
-- and every change of an integration's mapping.

alter table client
  -- A person named or made it, so it stays when nothing is linked to it any more; one the mapping made goes.
  add column is_kept boolean not null default false;

alter table integration
  -- For site-level: level-1 … level-9, or each-site.
  add column mapping_level text,
  add column mapping_changed_at timestamptz;

alter table company
  -- The vendor's short name of it: Auvik's domain prefix.
  add column short_name text,
  -- matched | unmatched | left-out
  add column state text not null default 'unmatched',
  -- Which rule or whose decision: person, name, earlier-client, made, single-client, level, no-match, container, above-level.
  add column how text not null default 'no-match',
  -- Set where a person decided.
  add column decided_by text,
  add column decided_at timestamptz,
  -- The client it had by its own name: it goes back there when a mapping or a person that moved it elsewhere lets go. No
  -- foreign key: that client may have been left empty and removed since, and then the name decides again.
  add column own_client_id uuid;

update client k set is_kept = true
from integration i where i.account_id = k.account_id and i.mapping_client_id = k.client_id;

update company c set
  state = case when c.client_id is null then 'left-out' else 'matched' end,
  how = case when c.client_id is null then 'container' when i.mapping_mode = 'single-client' then 'single-client' else 'made' end,
  own_client_id = case when i.mapping_mode <> 'single-client' then c.client_id end
from integration i where i.account_id = c.account_id and i.integration_id = c.integration_id;

create index company_by_state on company (account_id, state);

-- A change by hand belongs to no run.
alter table link alter column run_id drop not null;
