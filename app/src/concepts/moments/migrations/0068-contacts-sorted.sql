-- Lists of a million are asked for what hardly any has, and for what has none; no question reads all of them.
-- Whether there is none is no equality to the planner: only an index of just those is in the order of another column.
create index contacts_without_customer on contacts (workspace_id, at, contact_id) where customer_id is null;
create index contacts_without_handler on contacts (workspace_id, at, contact_id) where handler_id is null;
create index contacts_without_unit on contacts (workspace_id, at, contact_id) where unit_id is null;
create index contacts_by_channel on contacts (workspace_id, channel, at, contact_id);
create index contacts_by_source on contacts (workspace_id, source, at, contact_id);
-- As the list says it.
create index contacts_by_score on contacts
  (workspace_id, (case score when 1 then '+' when -1 then '-' else '0' end), at, contact_id);
create index contacts_by_emotion on contacts (workspace_id, emotion, at, contact_id) where emotion is not null;
create index contacts_referenced on contacts (workspace_id, reference, contact_id) where reference is not null;
create index contacts_unreferenced on contacts (workspace_id, at, contact_id) where reference is null;
