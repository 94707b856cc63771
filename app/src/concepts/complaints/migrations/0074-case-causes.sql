-- Why complaints come about: found once, named by every case that has it, with the action against it.
create table case_causes (
  workspace_id uuid not null,
  cause_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- single, recurring, systemic.
  extent text not null check (extent in ('single', 'recurring', 'systemic')),
  -- The bone of the fishbone it hangs on.
  branch text not null check (branch in ('people', 'method', 'machine', 'material', 'measurement', 'environment', 'management')),
  attribute_id uuid,
  process_id uuid,
  -- At which stage of what is done for customers, in words.
  stage text not null default '' check (length(stage) <= 200),
  -- Five whys at most, the last one is the root.
  whys jsonb not null default '[]' check (jsonb_typeof(whys) = 'array'),
  -- Each branch of the fishbone with what may contribute.
  fishbone jsonb not null default '[]',
  unit_id uuid,
  owner_id uuid,
  -- What is done against it: words, until when, done, when to look whether it worked, and whether it did.
  action text not null default '' check (length(action) <= 5000),
  action_due_on date,
  action_closed_at timestamptz,
  action_closed_words text not null default '' check (length(action_closed_words) <= 2000),
  check_on date,
  effect text not null default 'unknown' check (effect in ('unknown', 'worked', 'did-not-work')),
  effect_words text not null default '' check (length(effect_words) <= 2000),
  effect_at timestamptz,
  -- Actions before this one, each with the same.
  earlier_actions jsonb not null default '[]' check (jsonb_typeof(earlier_actions) = 'array'),
  -- When it was met again after its action was closed.
  repeated_at timestamptz,
  state text not null check (state in ('open', 'acted', 'archived')),
  revision int not null check (revision >= 1),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, cause_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
create unique index case_causes_by_name on case_causes (workspace_id, lower(name)) where state <> 'archived';
create index case_causes_by_attribute on case_causes (workspace_id, attribute_id) where attribute_id is not null;
call protect_by_workspace('case_causes');
grant select, insert, update on case_causes to :app_role;

-- Letters of answer while they are written; what was sent is a message and never changes.
create table case_letters (
  workspace_id uuid not null,
  letter_id uuid not null,
  case_id uuid not null,
  language text not null,
  -- Parts in their order, each with its text; which are needed is said by the rules of the case.
  parts jsonb not null check (jsonb_typeof(parts) = 'array'),
  state text not null check (state in ('draft', 'sent', 'discarded')),
  -- What was sent: as which message, by which way, and the SHA-256 of its subject and words, so that it can be seen that nobody changed it.
  sent_message_id uuid,
  sent_at timestamptz,
  how text not null default '' check (length(how) <= 20),
  digest text not null default '' check (digest = '' or digest ~ '^[0-9a-f]{64}$'),
  by_id uuid,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, letter_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, case_id)
);
create unique index case_letters_draft on case_letters (workspace_id, case_id) where state = 'draft';
create index case_letters_of_case on case_letters (workspace_id, case_id);
call protect_by_workspace('case_letters');
grant select, insert, update on case_letters to :app_role;
