-- Statements of how the organisation means to treat customers. Everybody who works here is asked to read the published version.
create table policies (
  workspace_id uuid not null,
  policy_id uuid not null,
  -- As published; as drafted until then.
  title text not null check (length(title) between 1 and 200),
  owner_id uuid,
  state text not null check (state in ('active', 'archived')),
  -- The published version; null until the first.
  version int check (version > 0),
  -- What is to be the next version; null when nobody works on one.
  draft_title text check (length(draft_title) between 1 and 200),
  draft_words text check (length(draft_words) <= 20000),
  review_on date check (review_on >= date '1900-01-01'),
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, policy_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check ((draft_title is null) = (draft_words is null)),
  check (version is not null or draft_title is not null)
);
call protect_by_workspace('policies');
grant select, insert, update on policies to :app_role;

-- Published versions; nobody may change one.
create table policy_versions (
  workspace_id uuid not null,
  policy_id uuid not null,
  version int not null check (version > 0),
  title text not null check (length(title) between 1 and 200),
  words text not null check (length(words) between 1 and 20000),
  -- What is new in it, in a sentence.
  note text not null check (length(note) <= 1000),
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (workspace_id, policy_id, version),
  foreign key (workspace_id, policy_id) references policies (workspace_id, policy_id)
);
call protect_by_workspace('policy_versions');
grant select, insert on policy_versions to :app_role;

-- Who said that they have read which version.
create table policy_readings (
  workspace_id uuid not null,
  policy_id uuid not null,
  version int not null,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, policy_id, version, person_id),
  foreign key (workspace_id, policy_id, version) references policy_versions (workspace_id, policy_id, version),
  foreign key (workspace_id, person_id) references people (workspace_id, person_id)
);
call protect_by_workspace('policy_readings');
grant select, insert on policy_readings to :app_role;

-- What every customer may count on, with what the organisation does for it.
create table customer_rights (
  workspace_id uuid not null,
  right_id uuid not null,
  -- The place in the charter, from 1.
  place int not null check (place > 0),
  name text not null check (length(name) between 1 and 200),
  wording text not null check (length(wording) between 1 and 4000),
  duties text[] not null,
  owner_id uuid,
  state text not null check (state in ('active', 'archived')),
  -- Grows when name, wording or duties change.
  version int not null check (version > 0),
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, right_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
create unique index customer_rights_by_name on customer_rights (workspace_id, lower(name));
call protect_by_workspace('customer_rights');
grant select, insert, update on customer_rights to :app_role;

create table customer_right_versions (
  workspace_id uuid not null,
  right_id uuid not null,
  version int not null check (version > 0),
  name text not null check (length(name) between 1 and 200),
  wording text not null check (length(wording) between 1 and 4000),
  duties text[] not null,
  since timestamptz not null,
  set_by uuid not null,
  primary key (workspace_id, right_id, version),
  foreign key (workspace_id, right_id) references customer_rights (workspace_id, right_id)
);
call protect_by_workspace('customer_right_versions');
grant select, insert on customer_right_versions to :app_role;

-- What shows that a right is kept, and where it can be seen.
create table customer_right_evidence (
  workspace_id uuid not null,
  evidence_id uuid not null,
  right_id uuid not null,
  seen_on date not null check (seen_on >= date '1900-01-01'),
  what text not null check (length(what) between 1 and 1000),
  whereabouts text not null check (length(whereabouts) between 1 and 1000),
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, evidence_id),
  foreign key (workspace_id, right_id) references customer_rights (workspace_id, right_id)
);
create index customer_right_evidence_of_right on customer_right_evidence (workspace_id, right_id, seen_on desc);
call protect_by_workspace('customer_right_evidence');
grant select, insert, delete on customer_right_evidence to :app_role;
