-- What promises come to, counted with every change, so that figures of a million cost no more than those of a thousand.
-- A change only adds rows here: cells that everybody adds to at the same time would get in everybody's way.
create table promise_count_deltas (
  workspace_id uuid not null,
  delta_id uuid not null default gen_random_uuid(),
  -- Of the due time, in UTC.
  month date not null,
  channel text not null,
  service_id uuid,
  service_promise_id uuid,
  attribute_id uuid,
  unit_id uuid,
  made_by uuid,
  keeper_id uuid,
  state text not null,
  -- 0: capability was not asked; 1: it said that it will be kept; 2: it was over-promised.
  checked smallint not null check (checked between 0 and 2),
  extra boolean not null,
  -- Of how late it was delivered; null: it was not.
  bucket smallint,
  -- So many promises more; below 0, fewer.
  n int not null,
  primary key (workspace_id, delta_id)
);
call protect_by_workspace('promise_count_deltas');
grant select, insert, delete on promise_count_deltas to :app_role;

-- By one dimension and month: how promises ended. An empty key holds those without any, an empty channel those of all channels.
create table promise_counts (
  workspace_id uuid not null,
  dimension text not null,
  channel text not null,
  month date not null,
  key text not null,
  kept int not null,
  kept_late int not null,
  broken int not null,
  renegotiated int not null,
  cancelled int not null,
  open int not null,
  checked int not null,
  over_promised int not null,
  extra int not null,
  primary key (workspace_id, dimension, channel, month, key)
);
create index promise_counts_by_key on promise_counts (workspace_id, dimension, channel, key, month);
call protect_by_workspace('promise_counts');
grant select, insert, update, delete on promise_counts to :app_role;

-- By the same: how many were delivered so late, a number for each bucket.
create table promise_lateness_counts (
  workspace_id uuid not null,
  dimension text not null,
  channel text not null,
  month date not null,
  key text not null,
  tally int[] not null,
  primary key (workspace_id, dimension, channel, month, key)
);
create index promise_lateness_by_key on promise_lateness_counts (workspace_id, dimension, channel, key, month);
call protect_by_workspace('promise_lateness_counts');
grant select, insert, update, delete on promise_lateness_counts to :app_role;
