-- What everybody is promised (ISO 10001): a draft that is edited, and versions that never change.
create table service_promises (
  workspace_id uuid not null,
  service_promise_id uuid not null,
  -- Stands in the public address, so it never changes once it was published.
  code text not null check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  -- Title, service and attribute as published; as drafted until then.
  title text not null check (length(title) <= 200),
  service_id uuid,
  attribute_id uuid,
  state text not null check (state in ('active', 'withdrawn')),
  -- The newest published version; null until the first.
  version int check (version > 0),
  -- What is to be the next version, with who wrote it and how its test came out; null when nobody works on one.
  draft jsonb,
  unit_id uuid,
  owner_id uuid,
  review_months int not null check (review_months between 1 and 60),
  -- When it is looked at anew; null until it is published, and when it is withdrawn.
  review_on date check (review_on >= date '1900-01-01'),
  withdrawn_on date,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 1000),
  revision int not null check (revision >= 1),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, service_promise_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check (version is not null or draft is not null),
  check ((state = 'withdrawn') = (withdrawn_on is not null))
);
create unique index service_promises_by_code on service_promises (workspace_id, code);
create index service_promises_by_review on service_promises (workspace_id, review_on) where review_on is not null;
create index service_promises_of_attribute on service_promises (workspace_id, attribute_id) where attribute_id is not null;
create index service_promises_of_service on service_promises (workspace_id, service_id) where service_id is not null;
call protect_by_workspace('service_promises');
grant select, insert, update on service_promises to :app_role;

-- Published versions. Nobody may change one; only the day on which it ends is written later.
create table service_promise_versions (
  workspace_id uuid not null,
  service_promise_id uuid not null,
  version int not null check (version > 0),
  -- Wording by language, limit, and what stands behind it, with the names that these had.
  content jsonb not null,
  -- What it was published in, the first one as it was written.
  languages text[] not null check (cardinality(languages) between 1 and 40),
  -- What past deliveries said of it before it was published.
  test jsonb not null,
  -- Why it was promised although it was likely not to be kept; for auditors and never for the public.
  over_reason text not null check (length(over_reason) <= 1000),
  note text not null check (length(note) <= 1000),
  from_day date not null check (from_day >= date '1900-01-01'),
  -- The first day on which it does not hold any more; not after from_day when it never did.
  until_day date,
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (workspace_id, service_promise_id, version),
  foreign key (workspace_id, service_promise_id) references service_promises (workspace_id, service_promise_id)
);
call protect_by_workspace('service_promise_versions');
grant select, insert, update (until_day) on service_promise_versions to :app_role;

-- The charter as a whole: its purpose, for whom it is, languages, contact; one a workspace.
create table charters (
  workspace_id uuid not null,
  state text not null check (state in ('active', 'withdrawn')),
  version int check (version > 0),
  draft jsonb,
  -- Whether the public page shows how often promises were kept.
  shows_rates boolean not null,
  owner_id uuid,
  review_months int not null check (review_months between 1 and 60),
  review_on date check (review_on >= date '1900-01-01'),
  -- Who was heard before it was written, and how it is made known; for those who work here.
  consultation text not null check (length(consultation) <= 8000),
  communication text not null check (length(communication) <= 8000),
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
call protect_by_workspace('charters');
grant select, insert, update on charters to :app_role;

create table charter_versions (
  workspace_id uuid not null,
  version int not null check (version > 0),
  content jsonb not null,
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (workspace_id, version),
  foreign key (workspace_id) references charters (workspace_id)
);
call protect_by_workspace('charter_versions');
grant select, insert on charter_versions to :app_role;

-- When a promise of the charter, or the charter as a whole, was looked at anew, and what came of it.
create table charter_reviews (
  workspace_id uuid not null,
  review_id uuid not null,
  -- Null: the charter as a whole.
  service_promise_id uuid,
  -- The version that was looked at.
  version int not null check (version > 0),
  outcome text not null check (outcome in ('keep', 'change', 'withdraw')),
  notes text not null check (length(notes) between 1 and 4000),
  reviewed_on date not null,
  reviewed_at timestamptz not null,
  reviewed_by uuid not null,
  primary key (workspace_id, review_id),
  foreign key (workspace_id, service_promise_id) references service_promises (workspace_id, service_promise_id)
);
create index charter_reviews_of_promise on charter_reviews (workspace_id, service_promise_id, reviewed_at desc);
call protect_by_workspace('charter_reviews');
grant select, insert on charter_reviews to :app_role;
