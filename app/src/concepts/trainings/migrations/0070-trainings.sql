-- What people who work with customers have to have learned, and who has.
create table trainings (
  workspace_id uuid not null,
  training_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  purpose text not null default '' check (length(purpose) <= 2000),
  -- For how many months it holds; null: for good.
  valid_months int check (valid_months between 1 and 600),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, training_id)
);
create unique index trainings_by_name on trainings (workspace_id, lower(name)) where state = 'active';
call protect_by_workspace('trainings');
grant select, insert, update on trainings to :app_role;

create table held_trainings (
  workspace_id uuid not null,
  held_id uuid not null,
  training_id uuid not null,
  person_id uuid not null,
  held_on date not null,
  -- The last day on which it holds; null: for good.
  valid_until date,
  evidence text not null default '' check (length(evidence) <= 1000),
  noted_by uuid,
  noted_at timestamptz not null,
  -- Taken back, and why.
  revoked_at timestamptz,
  revoked_why text not null default '' check (length(revoked_why) <= 1000),
  primary key (workspace_id, held_id),
  foreign key (workspace_id, training_id) references trainings (workspace_id, training_id),
  foreign key (workspace_id, person_id) references people (workspace_id, person_id)
);
create index held_trainings_of_person on held_trainings (workspace_id, person_id, training_id);
call protect_by_workspace('held_trainings');
grant select, insert, update on held_trainings to :app_role;
