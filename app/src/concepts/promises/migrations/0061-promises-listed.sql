-- Lists count what fits up to a bound; what they are mostly asked together stands in the index itself, so that nobody's row is read.
drop index promises_of_customer, promises_of_service, promises_of_charter, promises_of_attribute, promises_of_unit, promises_of_keeper,
  promises_of_maker;
create index promises_of_customer on promises (workspace_id, customer_id, due_at, promise_id)
  include (state, channel) where customer_id is not null;
create index promises_of_service on promises (workspace_id, service_id, due_at, promise_id)
  include (state, channel, unit_id) where service_id is not null;
create index promises_of_charter on promises (workspace_id, service_promise_id, due_at, promise_id)
  include (state, channel, unit_id) where service_promise_id is not null;
create index promises_of_attribute on promises (workspace_id, attribute_id, due_at, promise_id)
  include (state, channel, unit_id) where attribute_id is not null;
create index promises_of_unit on promises (workspace_id, unit_id, due_at, promise_id)
  include (state, channel, keeper_id) where unit_id is not null;
create index promises_of_keeper on promises (workspace_id, keeper_id, due_at, promise_id)
  include (state, channel, unit_id) where keeper_id is not null;
create index promises_of_maker on promises (workspace_id, made_by, due_at, promise_id)
  include (state, channel, unit_id) where made_by is not null;
