-- Those who work with Heed in a workspace. One who has left stays on record, because the log names them.
create table people (
  workspace_id uuid not null,
  person_id uuid not null,
  -- Who signs in as this person; null until the invitation is accepted.
  user_id text,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 254),
  role text not null check (role in ('owner', 'manager', 'analyst', 'agent', 'auditor')),
  state text not null check (state in ('invited', 'active', 'left')),
  invited_at timestamptz not null,
  joined_at timestamptz,
  left_at timestamptz,
  primary key (workspace_id, person_id),
  check (state <> 'active' or user_id is not null)
);
create unique index people_by_email on people (workspace_id, lower(email));
create unique index people_by_user on people (workspace_id, user_id);
create index people_of_user on people (user_id) where user_id is not null;
call protect_by_workspace('people');
-- Before choosing a workspace, a user may see who they are in each.
create policy oneself on people for select using (user_id = current_user_id());
grant select, insert, update on people to :app_role;

create or replace function workspaces_of_user() returns setof uuid
  language sql stable
  as $$ select workspace_id from people where user_id = current_user_id() and state = 'active' $$;

-- The parts of the organisation that people work in.
create table units (
  workspace_id uuid not null,
  unit_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  parent_unit_id uuid,
  primary key (workspace_id, unit_id),
  foreign key (workspace_id, parent_unit_id) references units (workspace_id, unit_id)
);
create unique index units_by_name on units (workspace_id, lower(name));
call protect_by_workspace('units');
grant select, insert, update on units to :app_role;

create table unit_members (
  workspace_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, unit_id, person_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, person_id) references people (workspace_id, person_id)
);
create index unit_members_by_person on unit_members (workspace_id, person_id);
call protect_by_workspace('unit_members');
grant select, insert, delete on unit_members to :app_role;
