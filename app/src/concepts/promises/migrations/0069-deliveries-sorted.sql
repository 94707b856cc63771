-- The list of a service with a million deliveries is asked for the few that are unfinished or given up, and for what has none.
drop index deliveries_newest;
-- What stands behind the key is compared within the index, before any row is read.
create index deliveries_newest on deliveries (workspace_id, service_id, begun_at, delivery_id, done_at, ended_at);
create index deliveries_without_unit on deliveries (workspace_id, service_id, begun_at, delivery_id) where unit_id is null;
-- As the list says it.
create index deliveries_by_state on deliveries (workspace_id, service_id,
  (case when done_at is not null then 'finished' when ended_at is null then 'unfinished' else 'given-up' end), begun_at, delivery_id);
create index deliveries_by_done on deliveries (workspace_id, service_id, done_at, delivery_id) where done_at is not null;
create index deliveries_given_up on deliveries (workspace_id, service_id, ended_at, delivery_id) where ended_at is not null;
create index deliveries_unreferenced on deliveries (workspace_id, service_id, begun_at, delivery_id) where reference is null;
create index deliveries_of_nobody on deliveries (workspace_id, service_id, begun_at, delivery_id) where customer_id is null;
