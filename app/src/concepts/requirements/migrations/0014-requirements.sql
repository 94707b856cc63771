-- What is required, as it is known: the words of the version in force, before that of the one being written.
create table requirements (
  workspace_id uuid not null,
  requirement_id uuid not null,
  revision int not null check (revision > 0),
  state text not null check (state in ('draft', 'in-review', 'approved', 'withdrawn')),
  -- A new version of an approved one that is being written or reviewed.
  change text check (change in ('draft', 'in-review')),
  in_force_version int,
  working_version int,
  statement text not null check (length(statement) between 1 and 1000),
  kind text not null,
  need_or_want text not null,
  answers_need_id uuid,
  attribute_id uuid,
  segment_ids uuid[] not null,
  source text not null,
  contract text not null,
  measured_in text not null,
  target double precision,
  lower_limit double precision,
  upper_limit double precision,
  method text not null,
  means text not null,
  -- Null exactly when there are no means, so that coverage need not read the words.
  means_kind text check ((means_kind is null) = (means = '')),
  measure_id uuid,
  unit_id uuid,
  owner_id uuid,
  approved_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null,
  primary key (workspace_id, requirement_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id)
);
-- The order in which the list comes when nobody asks for another, newest change first.
create index requirements_by_change on requirements
  (workspace_id, ((updated_at is null)::int::bigint), (coalesce(updated_at, timestamptz 'epoch')) desc, requirement_id);
-- What coverage looks at, so that it never reads the words.
create index requirements_in_chain on requirements
  (workspace_id, measure_id) include (state, kind, attribute_id, segment_ids, means_kind);
create index requirements_of_attribute on requirements (workspace_id, attribute_id, requirement_id);
create index requirements_by_statement on requirements (workspace_id, md5(lower(statement)));
create index wants_of_need on requirements (workspace_id, answers_need_id) where answers_need_id is not null;
call protect_by_workspace('requirements');
grant select, insert, update on requirements to :app_role;

create table requirement_versions (
  workspace_id uuid not null,
  requirement_id uuid not null,
  version int not null check (version > 0),
  edition int not null check (edition > 0),
  state text not null check (state in ('draft', 'in-review', 'approved', 'replaced', 'dropped', 'withdrawn')),
  -- Everything that this version says; nobody asks for versions by what they say.
  content jsonb not null,
  author_ids uuid[] not null,
  reason text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  despite text not null,
  primary key (workspace_id, requirement_id, version),
  foreign key (workspace_id, requirement_id) references requirements (workspace_id, requirement_id)
);
call protect_by_workspace('requirement_versions');
grant select, insert, update on requirement_versions to :app_role;

create table requirement_reviews (
  workspace_id uuid not null,
  requirement_id uuid not null,
  review_id uuid not null,
  version int not null,
  edition int not null,
  reviewer_id uuid not null,
  own_work boolean not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'changes-needed')),
  adequate boolean not null,
  adequate_reason text not null,
  points jsonb not null,
  confirmed text not null,
  note text not null,
  primary key (workspace_id, requirement_id, review_id),
  foreign key (workspace_id, requirement_id, version)
    references requirement_versions (workspace_id, requirement_id, version)
);
call protect_by_workspace('requirement_reviews');
grant select, insert on requirement_reviews to :app_role;

-- Who was told of which approved version.
create table requirement_told (
  workspace_id uuid not null,
  requirement_id uuid not null,
  told_id uuid not null,
  version int not null,
  person_id uuid,
  name text not null,
  how text not null,
  told_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, requirement_id, told_id),
  foreign key (workspace_id, requirement_id, version)
    references requirement_versions (workspace_id, requirement_id, version)
);
call protect_by_workspace('requirement_told');
grant select, insert on requirement_told to :app_role;
