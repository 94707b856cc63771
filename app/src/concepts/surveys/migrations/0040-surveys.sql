-- What an organisation asks its customers: a draft that is edited, and the versions that were published of it.
create table surveys (
  workspace_id uuid not null,
  survey_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Purpose, scope and who is asked how often (ISO 10004, 6): what a reviewer wants to know before answers come.
  purpose text not null default '',
  state text not null check (state in ('draft', 'open', 'closed', 'archived')),
  owner_id uuid,
  unit_id uuid,
  -- A definition as its text, as `surveyDefinition` reads it.
  draft text not null,
  -- The version that is answered now; null before the first.
  version int,
  -- Where its answers are counted, from the first version on.
  answer_set_id uuid,
  made_at timestamptz not null,
  made_by uuid,
  revision int not null check (revision > 0),
  primary key (workspace_id, survey_id)
);
create index surveys_by_time on surveys (workspace_id, made_at desc, survey_id);
create index surveys_by_set on surveys (workspace_id, answer_set_id);
call protect_by_workspace('surveys');
grant select, insert, update, delete on surveys to :app_role;

-- A version as it was published. It never changes: answers mean what it says.
create table survey_versions (
  workspace_id uuid not null,
  survey_id uuid not null,
  version int not null check (version > 0),
  definition text not null,
  -- The columns that its questions make, and where each stands in the survey's set: a list of { position, column }.
  layout json not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (workspace_id, survey_id, version)
);
call protect_by_workspace('survey_versions');
grant select, insert on survey_versions to :app_role;
