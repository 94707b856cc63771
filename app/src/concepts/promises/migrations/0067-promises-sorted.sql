-- Lists of a million are asked for what has none, and are sorted by what many share; no question reads all of them.
drop index promises_over, promises_by_due;
-- Whether there is none is no equality to the planner: only an index of just those is in the order of another column. Those that
-- nobody or no unit sees to, and those to everyone, are asked for; others are read off promises_by_due below.
create index promises_without_customer on promises (workspace_id, due_at, promise_id) where customer_id is null;
create index promises_without_unit on promises (workspace_id, due_at, promise_id) where unit_id is null;
create index promises_without_keeper on promises (workspace_id, due_at, promise_id) where keeper_id is null;
create index promises_over on promises (workspace_id, over_promised, due_at, promise_id) where over_promised is not null;
-- Its words may be longer than an index holds; whether there are any is counted.
alter table promises add column has_extra boolean not null generated always as (extra <> '') stored;
-- What stands behind the key is compared within the index, before any row is read; and all that figures count of days beside whole
-- months is included, so that they read no row at all.
create index promises_by_due on promises (workspace_id, due_at, promise_id, made_at, done_at)
  include (state, channel, service_id, service_promise_id, attribute_id, unit_id, made_by, keeper_id, over_promised, has_extra);
create index promises_by_done on promises (workspace_id, done_at, promise_id) where done_at is not null;
create index promises_settled on promises (workspace_id, due_at, promise_id)
  where not (state in ('open', 'broken') and done_at is null);
create index promises_unreferenced on promises (workspace_id, due_at, promise_id) where reference is null;
