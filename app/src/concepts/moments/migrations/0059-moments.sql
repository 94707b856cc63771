-- Journeys of customers with their steps, the moments of truth at each step, and every contact at one of them.
create table journeys (
  workspace_id uuid not null,
  journey_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  purpose text not null check (length(purpose) <= 2000),
  -- A segment of customers; null is all of them. Its id is kept by another room.
  segment_id uuid,
  unit_id uuid,
  owner_id uuid,
  -- In their order: id, name, what the customer wants to get done, unit and owner.
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) <= 60),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, journey_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
create unique index journeys_by_name on journeys (workspace_id, lower(name));
call protect_by_workspace('journeys');
grant select, insert, update on journeys to :app_role;

create table moments_of_truth (
  workspace_id uuid not null,
  moment_id uuid not null,
  journey_id uuid not null,
  step_id uuid not null,
  -- Its place among those of the step.
  place int not null check (place >= 0),
  name text not null check (length(name) between 1 and 200),
  channel text not null check (channel in ('phone', 'letter', 'e-mail', 'chat', 'visit', 'web', 'self-service', 'in-person', 'other')),
  -- What customers take for granted here, in words.
  expectations text not null check (length(expectations) <= 2000),
  measure_id uuid,
  -- So many a month, as somebody said; null where contacts are counted.
  frequency double precision check (frequency between 0 and 1e12),
  attribute_ids uuid[] not null default '{}' check (cardinality(attribute_ids) <= 20),
  enhancers text[] not null default '{}' check (cardinality(enhancers) <= 40),
  detractors text[] not null default '{}' check (cardinality(detractors) <= 40),
  unit_id uuid,
  owner_id uuid,
  state text not null check (state in ('active', 'archived', 'merged')),
  merged_into uuid,
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, moment_id),
  foreign key (workspace_id, journey_id) references journeys (workspace_id, journey_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check ((state = 'merged') = (merged_into is not null))
);
-- Files name moments by what they are called.
create unique index moments_of_truth_by_name on moments_of_truth (workspace_id, lower(name)) where state <> 'merged';
create index moments_of_truth_by_journey on moments_of_truth (workspace_id, journey_id, step_id);
call protect_by_workspace('moments_of_truth');
grant select, insert, update on moments_of_truth to :app_role;

-- One contact of a customer at a moment of truth, and how it went. No references to customers and moments: looking each one up again
-- would cost more than the row, and their rows never go.
create table contacts (
  workspace_id uuid not null,
  contact_id uuid not null,
  moment_id uuid not null,
  at timestamptz not null check (at >= timestamptz '1900-01-01 00:00:00+00'),
  customer_id uuid,
  channel text not null check (channel in ('phone', 'letter', 'e-mail', 'chat', 'visit', 'web', 'self-service', 'in-person', 'other')),
  handler_id uuid,
  unit_id uuid,
  -- Who judged: those who handled it, the customer, or an observer.
  source text not null check (source in ('staff', 'customer', 'observation')),
  against_promise smallint check (against_promise between -1 and 1),
  against_expectation smallint check (against_expectation between -1 and 1),
  -- − if either is −, + if any is + and none −, else 0.
  score smallint not null check (score = case
    when least(against_promise, against_expectation) = -1 then -1
    when greatest(against_promise, against_expectation) = 1 then 1 else 0 end),
  enhancers text[] not null default '{}' check (cardinality(enhancers) <= 20),
  detractors text[] not null default '{}' check (cardinality(detractors) <= 20),
  mark text check (mark in ('wow', 'ouch')),
  emotion text check (emotion in ('acceptance', 'happiness', 'relief', 'excitement', 'delight')),
  feeling text not null default '' check (length(feeling) <= 200),
  note text not null default '' check (length(note) <= 2000),
  cost double precision check (cost between 0 and 1e12),
  promise_id uuid,
  -- What the source calls it; none is there twice.
  reference text check (length(reference) between 1 and 200),
  import_id uuid,
  logged_by uuid,
  state text not null default 'counts' check (state in ('counts', 'withdrawn')),
  withdrawn_why text not null default '' check (length(withdrawn_why) <= 1000),
  revision int not null default 1 check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, contact_id),
  check (against_promise is not null or against_expectation is not null)
);
create unique index contacts_by_reference on contacts (workspace_id, reference) where reference is not null and state = 'counts';
create index contacts_by_time on contacts (workspace_id, at, contact_id);
create index contacts_by_moment on contacts (workspace_id, moment_id, at, contact_id);
create index contacts_by_customer on contacts (workspace_id, customer_id, at, contact_id) where customer_id is not null;
create index contacts_by_handler on contacts (workspace_id, handler_id, at, contact_id) where handler_id is not null;
create index contacts_by_mark on contacts (workspace_id, mark, at, contact_id) where mark is not null;
-- What goes with satisfaction is asked of the newest contacts whose customer is known.
create index contacts_to_relate on contacts (workspace_id, source, at, contact_id)
  include (customer_id, moment_id, score) where customer_id is not null and state = 'counts';
call protect_by_workspace('contacts');
grant select, insert, update on contacts to :app_role;

-- How many contacts of a moment went how, kept with every change of one. `all` by day; channels, units, handlers and words by month,
-- at its first day, under what they are.
create table contact_counts (
  workspace_id uuid not null,
  moment_id uuid not null,
  source text not null,
  dimension text not null check (dimension in ('all', 'channel', 'unit', 'handler', 'enhancer', 'detractor')),
  day date not null,
  value text not null default '',
  n int not null,
  favourable int not null,
  unfavourable int not null,
  wow int not null,
  ouch int not null,
  primary key (workspace_id, moment_id, source, dimension, day, value)
);
create index contact_counts_by_day on contact_counts (workspace_id, dimension, source, day)
  include (moment_id, n, favourable, unfavourable, wow, ouch);
call protect_by_workspace('contact_counts');
grant select, insert, update, delete on contact_counts to :app_role;
