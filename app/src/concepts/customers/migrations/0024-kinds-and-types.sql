-- Rules by which customers get one of several words: the first that holds, in this order. Each change is a version of its own.
create table rule_sets (
  workspace_id uuid not null,
  set_of text not null check (set_of in ('kinds', 'types')),
  version int not null check (version > 0),
  -- A list of { word, rule } in the order in which they are asked.
  entries jsonb not null check (jsonb_typeof(entries) = 'array'),
  reason text not null check (length(reason) between 1 and 1000),
  set_by uuid,
  set_at timestamptz not null,
  primary key (workspace_id, set_of, version)
);
call protect_by_workspace('rule_sets');
grant select, insert on rule_sets to :app_role;

-- What somebody said no to: it is not proposed again while the reasons are the same.
create table type_declines (
  workspace_id uuid not null,
  customer_id uuid not null,
  type text not null check (type in ('novice', 'demanding', 'expert')),
  reasons text not null,
  why text not null check (length(why) <= 1000),
  declined_by uuid,
  declined_at timestamptz not null,
  primary key (workspace_id, customer_id, type)
);
call protect_by_workspace('type_declines');
grant select, insert, update, delete on type_declines to :app_role;

create index customers_by_type on customers (workspace_id, type, customer_id) where type is not null;

-- What whoever serves does and does not do, for each type of customer; each change is a version of its own.
create table playbooks (
  workspace_id uuid not null,
  version int not null check (version > 0),
  -- A list of { key, type, wanted, text }; a key stays the same when its words change.
  behaviours jsonb not null check (jsonb_typeof(behaviours) = 'array'),
  reason text not null check (length(reason) between 1 and 1000),
  set_by uuid,
  set_at timestamptz not null,
  primary key (workspace_id, version)
);
call protect_by_workspace('playbooks');
grant select, insert on playbooks to :app_role;

-- What was seen of somebody who served a customer.
create table contact_observations (
  workspace_id uuid not null,
  observation_id uuid not null,
  contact_on date not null check (contact_on >= date '1900-01-01'),
  agent_id uuid not null,
  observer_id uuid not null,
  -- The units that the agent was in on the day of recording.
  unit_ids uuid[] not null,
  customer_id uuid,
  type text not null check (type in ('novice', 'demanding', 'expert')),
  playbook_version int not null check (playbook_version >= 0),
  -- Keys of the behaviours seen, and how many of them are wanted and unwanted.
  seen text[] not null,
  wanted_seen int not null check (wanted_seen >= 0),
  unwanted_seen int not null check (unwanted_seen >= 0),
  note text not null check (length(note) <= 2000),
  state text not null check (state in ('kept', 'withdrawn')),
  withdrawn_reason text not null check (length(withdrawn_reason) <= 1000),
  recorded_at timestamptz not null,
  revision int not null check (revision > 0),
  primary key (workspace_id, observation_id)
);
create index contact_observations_of_agent on contact_observations (workspace_id, agent_id, contact_on, observation_id);
create index contact_observations_of_customer on contact_observations (workspace_id, customer_id) where customer_id is not null;
call protect_by_workspace('contact_observations');
grant select, insert, update on contact_observations to :app_role;

-- What customers of a kind are expected to need before they say so.
create table kind_needs (
  workspace_id uuid not null,
  need_id uuid not null,
  kind text not null check (kind in ('loyal', 'potential', 'dissatisfied', 'competitor-loyal')),
  statement text not null check (length(statement) between 1 and 1000),
  source text not null check (length(source) between 1 and 40),
  source_note text not null check (length(source_note) <= 1000),
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  confidence_why text not null check (length(confidence_why) <= 1000),
  owner_id uuid,
  review_on date check (review_on >= date '1900-01-01'),
  state text not null check (state in ('anticipated', 'confirmed', 'refuted')),
  evidence text not null check (length(evidence) <= 2000),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  revision int not null check (revision > 0),
  primary key (workspace_id, need_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check (state = 'anticipated' or evidence <> '')
);
create unique index kind_needs_by_statement on kind_needs (workspace_id, kind, md5(lower(statement)));
call protect_by_workspace('kind_needs');
grant select, insert, update on kind_needs to :app_role;

-- What is done to keep, win, recover or switch the customers of a kind.
create table kind_plans (
  workspace_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('loyal', 'potential', 'dissatisfied', 'competitor-loyal')),
  goal text not null check (length(goal) between 1 and 1000),
  measure text not null check (measure in ('size', 'came', 'left', 'revenue')),
  target double precision check (abs(target) <= 1e12),
  begins_on date not null check (begins_on >= date '1900-01-01'),
  ends_on date not null,
  owner_id uuid,
  -- A list of { id, what, ownerId, dueOn, doneOn }.
  actions jsonb not null check (jsonb_typeof(actions) = 'array'),
  state text not null check (state in ('open', 'done', 'dropped')),
  outcome text not null check (length(outcome) <= 2000),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  revision int not null check (revision > 0),
  primary key (workspace_id, plan_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check (ends_on >= begins_on)
);
call protect_by_workspace('kind_plans');
grant select, insert, update on kind_plans to :app_role;
