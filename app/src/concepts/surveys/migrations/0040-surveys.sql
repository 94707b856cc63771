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
  draft text not null check (length(draft) <= 2000000),
  -- Told apart by these: whether the draft says anything else than what was published last.
  draft_digest text not null,
  version_digest text,
  -- When and by whom the draft was saved last; when the editing began that this belongs to.
  draft_at timestamptz not null,
  draft_by uuid,
  session_at timestamptz not null,
  -- Of the draft, so that a list needs not read it.
  questions int not null,
  languages text[] not null,
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
  -- The columns that its questions make, and where each stands in the survey's set: a list of { position, name, column }.
  layout json not null,
  -- All columns that the set has with this version, those of earlier ones too.
  set_columns json not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (workspace_id, survey_id, version)
);
call protect_by_workspace('survey_versions');
grant select, insert on survey_versions to :app_role;

-- What a draft said before somebody began to edit it: nobody's work is lost when another goes on. The newest thirty are kept.
create table survey_earlier_drafts (
  workspace_id uuid not null,
  survey_id uuid not null,
  revision int not null,
  draft text not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (workspace_id, survey_id, revision),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, survey_id) on delete cascade
);
call protect_by_workspace('survey_earlier_drafts');
grant select, insert, delete on survey_earlier_drafts to :app_role;
