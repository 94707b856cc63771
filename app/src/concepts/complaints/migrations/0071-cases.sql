-- Complaints, requests, praise and suggestions: what came, what was done with it at each stage, and how it ended.
create table cases (
  workspace_id uuid not null,
  -- Begins with the time it was kept here, so that new rows lie together.
  case_id uuid not null,
  code text not null check (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$'),
  kind text not null check (kind in ('complaint', 'request', 'praise', 'suggestion')),
  channel text not null check (channel in ('form', 'mail', 'phone', 'letter', 'chat', 'in-person', 'social', 'referral', 'api', 'file')),
  state text not null check (state in ('received', 'acknowledged', 'assessed', 'investigated', 'decided', 'answered', 'disputed', 'referred', 'settled', 'closed')),
  turn text not null check (turn in ('ours', 'theirs', 'nobody')),
  level text not null check (level in ('front-line', 'review', 'external')),
  round int not null check (round >= 1),
  -- Who complains; name, addresses, language, on whose behalf.
  complainant jsonb not null,
  -- In small letters, to find their other cases and to know their mails; empty: none.
  email text not null default '' check (length(email) <= 320),
  customer_id uuid,
  complainant_person_id uuid,
  subject text not null check (length(subject) <= 300),
  words text not null check (length(words) <= 1000000),
  wanted text not null default '' check (length(wanted) <= 20000),
  product text not null default '' check (length(product) <= 300),
  sub_product text not null default '' check (length(sub_product) <= 300),
  issue text not null default '' check (length(issue) <= 300),
  sub_issue text not null default '' check (length(sub_issue) <= 300),
  reference text not null default '' check (length(reference) <= 200),
  region text not null default '' check (length(region) <= 100),
  country text not null default '' check (length(country) <= 2),
  happened_on date,
  rating_before smallint check (rating_before between 0 and 10),
  attribute_id uuid,
  service_id uuid,
  right_ids uuid[] not null default '{}',
  source_kind text check (source_kind in ('promise', 'contact', 'response')),
  source_id uuid,
  unit_id uuid,
  owner_id uuid,
  facts jsonb not null default '{}',
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  assessment jsonb,
  findings text not null default '' check (length(findings) <= 100000),
  acknowledged_at timestamptz,
  assessed_at timestamptz,
  investigated_at timestamptz,
  decided_at timestamptz,
  answered_at timestamptz,
  settled_at timestamptz,
  closed_at timestamptz,
  verdict text check (verdict in ('justified', 'partly', 'not-justified')),
  decision jsonb,
  proposed jsonb,
  remedies jsonb not null default '[]' check (jsonb_typeof(remedies) = 'array'),
  cost double precision not null default 0 check (cost between 0 and 1e14),
  promise_ids uuid[] not null default '{}',
  cause_id uuid,
  is_repeat_fault boolean not null default false,
  is_repeat_complaint boolean not null default false,
  referral jsonb,
  result text check (result in ('accepted', 'noted', 'withdrawn', 'no-reply', 'decided-outside', 'exhausted', 'answered', 'merged', 'closed-elsewhere')),
  close_reason text not null default '' check (length(close_reason) <= 2000),
  merged_into uuid,
  satisfaction jsonb,
  -- Each stage with who, when and what of it.
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  unread_since timestamptz,
  last_message_at timestamptz,
  next_due_at timestamptz,
  next_due_rule text not null default '',
  rank_at timestamptz not null,
  secret_version int not null default 1 check (secret_version >= 1),
  erased_at timestamptz,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, case_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (result is not null)),
  check ((source_kind is null) = (source_id is null)),
  check (verdict is null or decision is not null),
  check (merged_into is null or merged_into <> case_id)
);
create unique index cases_by_code on cases (workspace_id, code);
-- What the source calls it is there once for each channel.
create unique index cases_by_reference on cases (workspace_id, channel, reference) where reference <> '' and channel in ('api', 'file');
create index cases_queue on cases (workspace_id, turn, rank_at, case_id) where turn <> 'nobody';
create index cases_queue_of_owner on cases (workspace_id, owner_id, turn, rank_at, case_id) where turn <> 'nobody';
create index cases_queue_of_unit on cases (workspace_id, unit_id, turn, rank_at, case_id) where turn <> 'nobody';
-- Which of ours are overdue, and all in the order of their clocks.
create index cases_by_due on cases (workspace_id, next_due_at, case_id) where next_due_at is not null;
create index cases_by_rank on cases (workspace_id, rank_at, case_id);
create index cases_by_closing on cases (workspace_id, closed_at, case_id) where closed_at is not null;
create index cases_by_issue on cases (workspace_id, product, issue, closed_at) where closed_at is not null and product <> '';
create index cases_closed_unread on cases (workspace_id, rank_at, case_id) where state = 'closed' and unread_since is not null;
create index cases_by_receipt on cases (workspace_id, received_at, case_id);
create index cases_of_customer on cases (workspace_id, customer_id, received_at) where customer_id is not null;
create index cases_of_email on cases (workspace_id, email, received_at) where email <> '';
create index cases_by_cause on cases (workspace_id, cause_id, received_at) where cause_id is not null;
create index cases_by_attribute on cases (workspace_id, attribute_id) where attribute_id is not null;
create index cases_by_source on cases (workspace_id, source_kind, source_id) where source_id is not null;
create index cases_merged on cases (workspace_id, merged_into) where merged_into is not null;
call protect_by_workspace('cases');
grant select, insert, update on cases to :app_role;
