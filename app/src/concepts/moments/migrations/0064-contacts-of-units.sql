-- Few of a million contacts belong to a unit, or are withdrawn, and somebody asks for just those.
create index contacts_by_unit on contacts (workspace_id, unit_id, at, contact_id) where unit_id is not null;
create index contacts_withdrawn on contacts (workspace_id, at, contact_id) where state = 'withdrawn';
