-- Every single promise: what was said to whom, until when, and what became of it.
create table promises (
  workspace_id uuid not null,
  -- Begins with the time it was kept here, so that new rows lie together.
  promise_id uuid not null,
  -- What the source calls it; none is there twice.
  reference text check (length(reference) between 1 and 200),
  -- What was said.
  words text not null check (length(words) between 1 and 1000),
  -- Null: to everyone, or to somebody who is not in the register.
  customer_id uuid,
  to_whom text not null default '' check (length(to_whom) <= 200),
  channel text not null check (channel in ('explicit', 'advertisement', 'contract', 'implied')),
  service_id uuid,
  -- The promise of the charter that it repeats.
  service_promise_id uuid,
  attribute_id uuid,
  unit_id uuid,
  -- Who said it, and who sees to it.
  made_by uuid,
  keeper_id uuid,
  made_at timestamptz not null,
  due_at timestamptz not null,
  -- The limit that the due time was counted from, so that it can be counted anew; null: it was said as a time.
  time_limit jsonb,
  calendar_id uuid,
  tolerance_ms bigint not null default 0 check (tolerance_ms between 0 and 31622400000),
  -- What is promised beside a time: a value of a measure.
  measure_id uuid,
  promised_value double precision check (abs(promised_value) <= 1e12),
  delivered_value double precision check (abs(delivered_value) <= 1e12),
  state text not null check (state in ('open', 'kept', 'kept-late', 'broken', 'renegotiated', 'cancelled')),
  -- When it was delivered; and when its state came about otherwise.
  done_at timestamptz,
  settled_at timestamptz,
  -- Why it was broken, renegotiated or cancelled.
  reason text not null default '' check (length(reason) <= 1000),
  -- The promise that it was renegotiated from.
  follows_id uuid,
  -- "A little more": what was given beyond it.
  extra text not null default '' check (length(extra) <= 1000),
  -- The clock stands still since then; earlier pauses as [from, until, reason].
  paused_at timestamptz,
  pause_reason text not null default '' check (length(pause_reason) <= 1000),
  pauses jsonb not null default '[]',
  -- What capability said when it was made: how likely (0 to 1), from how many, and why it was promised all the same.
  likelihood double precision check (likelihood between 0 and 1),
  likelihood_n int,
  over_promised boolean,
  over_reason text not null default '' check (length(over_reason) <= 1000),
  -- When somebody has to be told next, and of what (remind, due, escalate); null: nothing is due. The clock takes it from here.
  alarm_at timestamptz,
  alarm text check (alarm in ('remind', 'due', 'escalate')),
  import_id uuid,
  -- What was opened for it after it was broken.
  recovery_id uuid,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, promise_id),
  check (due_at >= made_at),
  check (done_at is null or done_at >= made_at),
  check ((alarm_at is null) = (alarm is null))
);
create unique index promises_by_reference on promises (workspace_id, reference) where reference is not null;
-- The queue: what is to be delivered still.
create index promises_due on promises (workspace_id, due_at, promise_id) where state in ('open', 'broken') and done_at is null;
create index promises_due_of_keeper on promises (workspace_id, keeper_id, due_at, promise_id)
  where keeper_id is not null and state in ('open', 'broken') and done_at is null;
create index promises_paused on promises (workspace_id, due_at, promise_id) where paused_at is not null;
-- Lists: by time, and by time within whatever they are asked for.
create index promises_by_due on promises (workspace_id, due_at, promise_id);
create index promises_by_made on promises (workspace_id, made_at, promise_id);
create index promises_of_state on promises (workspace_id, state, due_at, promise_id);
create index promises_of_channel on promises (workspace_id, channel, due_at, promise_id);
create index promises_of_customer on promises (workspace_id, customer_id, due_at, promise_id) where customer_id is not null;
create index promises_of_service on promises (workspace_id, service_id, due_at, promise_id) where service_id is not null;
create index promises_of_charter on promises (workspace_id, service_promise_id, due_at, promise_id) where service_promise_id is not null;
create index promises_of_attribute on promises (workspace_id, attribute_id, due_at, promise_id) where attribute_id is not null;
create index promises_of_unit on promises (workspace_id, unit_id, due_at, promise_id) where unit_id is not null;
create index promises_of_keeper on promises (workspace_id, keeper_id, due_at, promise_id) where keeper_id is not null;
create index promises_of_maker on promises (workspace_id, made_by, due_at, promise_id) where made_by is not null;
create index promises_over on promises (workspace_id, due_at, promise_id) where over_promised;
create index promises_recovered on promises (workspace_id, due_at, promise_id) where recovery_id is not null;
create index promises_following on promises (workspace_id, follows_id) where follows_id is not null;
-- The clock takes its alarms from here.
create index promises_alarmed on promises (workspace_id, alarm_at, promise_id) where alarm_at is not null;
create index promises_by_calendar on promises (workspace_id, calendar_id, promise_id) where state = 'open' and time_limit is not null;
call protect_by_workspace('promises');
grant select, insert, update on promises to :app_role;
