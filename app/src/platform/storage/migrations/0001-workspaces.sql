-- The workspace that the present transaction works on; null, which equals nothing, when none was set.
create function current_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('heed.workspace', true), '')::uuid;

-- The user on whose behalf the present transaction asks which workspaces there are for them.
create function current_user_id() returns text
  language sql stable parallel safe
  return nullif(current_setting('heed.user', true), '');

-- The workspaces that this user belongs to. Nobody does until the concept that knows people says so, by replacing it.
create function workspaces_of_user() returns setof uuid
  language sql stable
  as $$ select null::uuid where false $$;

-- Every table of a workspace calls this: its rows are seen, and made, in their own workspace only, by the owner too.
create procedure protect_by_workspace(protected regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy own_workspace on %s using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())',
    protected
  );
end
$$;

-- One organisation and everything it keeps in Heed. Its id is the first part of the key of every other table.
create table workspaces (
  workspace_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);
call protect_by_workspace('workspaces');
create policy joined on workspaces for select using (workspace_id in (select workspaces_of_user()));
grant select, insert, update on workspaces to :app_role;

-- Work that goes round all workspaces learns their ids from this role, which sees nothing in them.
create policy listed on workspaces for select to :sign_in_role using (true);
grant select (workspace_id) on workspaces to :sign_in_role;
