-- What the organisation uses data of customers for, and on what ground.
create table privacy_purposes (
  workspace_id uuid not null,
  purpose_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  basis text not null check (basis in ('consent', 'contract', 'legal-obligation', 'legitimate-interest')),
  state text not null check (state in ('active', 'archived')),
  -- Which version of its words counts; it grows with each change of words or ground.
  version int not null check (version > 0),
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, purpose_id)
);
create unique index privacy_purposes_by_name on privacy_purposes (workspace_id, lower(name));
call protect_by_workspace('privacy_purposes');
grant select, insert, update on privacy_purposes to :app_role;

-- The words that people were shown, version by version; none is ever changed.
create table privacy_purpose_versions (
  workspace_id uuid not null,
  purpose_id uuid not null,
  version int not null check (version > 0),
  basis text not null,
  words text not null check (length(words) between 1 and 4000),
  since timestamptz not null,
  primary key (workspace_id, purpose_id, version)
);
call protect_by_workspace('privacy_purpose_versions');
grant select, insert on privacy_purpose_versions to :app_role;

-- What customers said to a purpose, one row each time; only `latest` is ever changed, which is about the other rows.
create table privacy_consents (
  workspace_id uuid not null,
  consent_id uuid not null,
  customer_id uuid not null,
  purpose_id uuid not null,
  version int not null,
  decision text not null check (decision in ('given', 'refused', 'withdrawn')),
  decided_on date not null check (decided_on >= date '1900-01-01'),
  -- Empty once the person was erased.
  source text not null check (length(source) <= 300),
  evidence text not null check (length(evidence) <= 4000),
  recorded_by uuid,
  recorded_at timestamptz not null,
  latest boolean not null,
  primary key (workspace_id, consent_id)
);
create unique index privacy_consents_latest on privacy_consents (workspace_id, customer_id, purpose_id) where latest;
create index privacy_consents_by_customer on privacy_consents (workspace_id, customer_id, recorded_at, consent_id);
create index privacy_consents_by_time on privacy_consents (workspace_id, recorded_at, consent_id);
create index privacy_consents_by_decision on privacy_consents (workspace_id, purpose_id, decision, customer_id) where latest;
call protect_by_workspace('privacy_consents');
grant select, insert, update on privacy_consents to :app_role;

-- How long the organisation takes at most to answer.
create table privacy_settings (
  workspace_id uuid not null primary key,
  answer_within int not null check (answer_within between 1 and 365),
  answer_unit text not null check (answer_unit in ('days', 'months')),
  revision int not null check (revision > 0)
);
call protect_by_workspace('privacy_settings');
grant select, insert, update on privacy_settings to :app_role;

-- What people asked for about their data.
create table privacy_requests (
  workspace_id uuid not null,
  request_id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('access', 'erasure', 'objection', 'correction')),
  received_on date not null check (received_on >= date '1900-01-01'),
  due_on date not null,
  -- How it came and what was said; emptied with the person.
  note text not null check (length(note) <= 4000),
  -- How it was made sure that it is the person who asks.
  identity_by text not null check (length(identity_by) <= 300),
  identity_checked_by uuid,
  identity_checked_at timestamptz,
  state text not null check (state in ('open', 'done', 'refused')),
  answer text not null check (length(answer) <= 4000),
  closed_by uuid,
  closed_at timestamptz,
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  primary key (workspace_id, request_id)
);
create index privacy_requests_by_customer on privacy_requests (workspace_id, customer_id, received_on);
create index privacy_requests_open on privacy_requests (workspace_id, due_on, request_id) where state = 'open';
call protect_by_workspace('privacy_requests');
grant select, insert, update on privacy_requests to :app_role;

-- After what time without anything happening an erasure is proposed.
create table privacy_retention_rules (
  workspace_id uuid not null,
  rule_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Whom it is about, beside the time; null is everybody.
  rule jsonb,
  since text not null check (since in ('left', 'last-purchase', 'last-sign', 'added')),
  months int not null check (months between 1 and 600),
  reason text not null check (length(reason) <= 1000),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, rule_id)
);
create unique index privacy_retention_rules_by_name on privacy_retention_rules (workspace_id, lower(name));
call protect_by_workspace('privacy_retention_rules');
grant select, insert, update on privacy_retention_rules to :app_role;

-- That somebody was erased: ids that lead nowhere, and counts. It holds nothing of the person.
create table privacy_erasures (
  workspace_id uuid not null,
  erasure_id uuid not null,
  customer_id uuid not null,
  -- The ids that were merged into it, erased with it.
  other_ids uuid[] not null default '{}',
  ground text not null check (ground in ('request', 'retention', 'restored')),
  request_id uuid,
  rule_id uuid,
  erased_by uuid,
  erased_at timestamptz not null,
  -- Of each store, what became of how many.
  stores jsonb not null check (jsonb_typeof(stores) = 'array'),
  -- What was found when everything was searched for the person behind it: where, how often, never what. Null: not searched yet.
  searched_at timestamptz,
  searched jsonb,
  primary key (workspace_id, erasure_id)
);
create index privacy_erasures_by_time on privacy_erasures (workspace_id, erased_at, erasure_id);
create index privacy_erasures_by_customer on privacy_erasures (workspace_id, customer_id);
call protect_by_workspace('privacy_erasures');
grant select, insert, update on privacy_erasures to :app_role;
