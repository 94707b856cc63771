-- A file on its way into the workspace. The bytes lie beside it until it is taken or given up; backups hold neither.
create table imports (
  workspace_id uuid not null,
  import_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 200),
  file_bytes int not null check (file_bytes > 0),
  state text not null check (
    state in ('uploading', 'looking', 'ready', 'taking', 'taken', 'refused', 'interrupted', 'cancelled')
  ),
  -- Why the last look or take was refused, a line each.
  refusals text[] not null,
  -- What the last look found: how the file could be read, which saved recipes fit, and sha256 of its bytes. Kept as it was
  -- written: the texts of a file may hold what jsonb cannot.
  proposal json,
  offers json not null,
  file_digest bytea check (length(file_digest) = 32),
  -- What came of it.
  answer_set_id uuid,
  report json,
  started_by uuid not null,
  started_at timestamptz not null,
  -- When it last went from one state to another.
  moved_at timestamptz not null,
  primary key (workspace_id, import_id),
  check ((state = 'taken') = (answer_set_id is not null))
);
create index imports_by_time on imports (workspace_id, started_at desc, import_id);
call protect_by_workspace('imports');
grant select, insert, update on imports to :app_role;
comment on table imports is 'not in backups';

-- The bytes of a file as they arrived. They are compressed already or read once; packing them again only costs time.
create table import_parts (
  workspace_id uuid not null,
  import_id uuid not null,
  part int not null check (part >= 0),
  bytes bytea not null,
  arrived_at timestamptz not null,
  primary key (workspace_id, import_id, part)
);
alter table import_parts alter column bytes set storage external;
call protect_by_workspace('import_parts');
grant select, insert, delete on import_parts to :app_role;
comment on table import_parts is 'not in backups';

-- Recipes kept for files to come.
create table saved_recipes (
  workspace_id uuid not null,
  recipe_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  -- Exactly as given.
  recipe text not null,
  saved_at timestamptz not null,
  -- The person who saved it; null is Heed itself.
  saved_by uuid,
  primary key (workspace_id, recipe_id)
);
create unique index saved_recipes_by_title on saved_recipes (workspace_id, title);
call protect_by_workspace('saved_recipes');
grant select, insert, update, delete on saved_recipes to :app_role;
