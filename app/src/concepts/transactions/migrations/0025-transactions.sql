-- What customers bought, gave back and were charged. The key leads to all of one customer in the order of days, and holds what
-- sums are made of, so that ten million rows are added up without looking at the table itself. No reference to customers: looking
-- each one up again would cost more than the row, and a customer's row never goes.
create table transactions (
  workspace_id uuid not null,
  customer_id uuid not null,
  day date not null check (day >= date '1900-01-01'),
  transaction_id uuid not null,
  kind text not null check (kind in ('purchase', 'refund', 'charge')),
  -- What came in: of a refund 0 or less, of the others 0 or more.
  amount double precision not null check (abs(amount) <= 1e12),
  margin double precision check (abs(margin) <= 1e12),
  -- Not when it was withdrawn.
  counts boolean not null default true,
  -- What the source calls it; none is there twice.
  reference text check (length(reference) between 1 and 200),
  import_id uuid,
  withdrawn_why text check (length(withdrawn_why) <= 1000),
  changed_at timestamptz not null,
  primary key (workspace_id, customer_id, day, transaction_id) include (kind, amount, margin, counts)
);
create unique index transactions_by_reference on transactions (workspace_id, reference) where reference is not null and counts;
create index transactions_by_day on transactions (workspace_id, day) where counts;
-- Whether anything changed since a run: rows lie in the order in which they changed.
create index transactions_by_change on transactions using brin (changed_at);
call protect_by_workspace('transactions');
grant select, insert, update on transactions to :app_role;

-- What winning and keeping customers cost.
create table customer_costs (
  workspace_id uuid not null,
  cost_id uuid not null,
  purpose text not null check (purpose in ('acquisition', 'retention')),
  from_day date not null check (from_day >= date '1900-01-01'),
  to_day date not null,
  amount double precision not null check (amount between 0 and 1e12),
  what text not null check (length(what) between 1 and 200),
  source text not null default '' check (length(source) <= 1000),
  state text not null check (state in ('active', 'withdrawn')),
  withdrawn_why text check (length(withdrawn_why) <= 1000),
  revision int not null check (revision > 0),
  changed_at timestamptz not null,
  primary key (workspace_id, cost_id),
  check (to_day >= from_day)
);
call protect_by_workspace('customer_costs');
grant select, insert, update on customer_costs to :app_role;

-- What values are computed with, as the organisation says; without a row, as Heed takes it.
create table value_assumptions (
  workspace_id uuid not null primary key,
  currency text check (currency ~ '^[A-Z]{3}$'),
  margin_share double precision check (margin_share between 0 and 1),
  yearly_discount double precision not null check (yearly_discount between 0 and 10),
  horizon_months int not null check (horizon_months between 1 and 120),
  revision int not null check (revision > 0)
);
call protect_by_workspace('value_assumptions');
grant select, insert, update on value_assumptions to :app_role;

-- One computation of what customers are worth and how they stay; what came out stays as it was.
create table valuations (
  workspace_id uuid not null,
  valuation_id uuid not null,
  as_of date not null,
  state text not null check (state in ('running', 'done', 'failed')),
  assumptions jsonb not null,
  result jsonb,
  problem text check (length(problem) <= 1000),
  begun_by uuid,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, valuation_id)
);
create index valuations_by_time on valuations (workspace_id, begun_at desc, valuation_id);
call protect_by_workspace('valuations');
grant select, insert, update on valuations to :app_role;
