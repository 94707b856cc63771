-- What is done for a customer after a broken promise or something else that should not have happened: apology, remedy, and asking again.
create table recoveries (
  workspace_id uuid not null,
  recovery_id uuid not null,
  source_kind text not null check (source_kind in ('promise', 'contact')),
  source_id uuid not null,
  customer_id uuid,
  what text not null check (length(what) between 1 and 1000),
  attribute_id uuid,
  unit_id uuid,
  owner_id uuid,
  happened_at timestamptz not null,
  opened_at timestamptz not null,
  -- Until when it should be closed.
  due_at timestamptz,
  state text not null check (state in ('open', 'apologised', 'remedied', 'asked', 'closed')),
  -- Each step with who, when and what of it.
  apology jsonb,
  remedies jsonb not null default '[]' check (jsonb_typeof(remedies) = 'array'),
  asked jsonb,
  -- won-back, not-won-back, unknown; and why it was closed.
  result text check (result in ('won-back', 'not-won-back', 'unknown')),
  closed_at timestamptz,
  close_reason text not null default '' check (length(close_reason) <= 1000),
  cause text not null default '' check (length(cause) <= 1000),
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, recovery_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check ((state = 'closed') = (closed_at is not null))
);
-- One thing that happened, one recovery, however often it is told.
create unique index recoveries_by_source on recoveries (workspace_id, source_kind, source_id);
create index recoveries_of_customer on recoveries (workspace_id, customer_id, opened_at) where customer_id is not null;
create index recoveries_open on recoveries (workspace_id, due_at, recovery_id) where state <> 'closed';
create index recoveries_by_time on recoveries (workspace_id, opened_at, recovery_id);
call protect_by_workspace('recoveries');
grant select, insert, update on recoveries to :app_role;
