-- The bytes of a file as they arrived. They are compressed already or read once; packing them again only costs time.
create table upload_parts (
  workspace_id uuid not null,
  upload_id uuid not null,
  part int not null check (part >= 0),
  bytes bytea not null,
  arrived_at timestamptz not null,
  primary key (workspace_id, upload_id, part)
);
alter table upload_parts alter column bytes set storage external;
call protect_by_workspace('upload_parts');
grant select, insert, delete on upload_parts to :app_role;
comment on table upload_parts is 'not in backups';

-- A file of many records on its way into the workspace. The bytes lie beside it until it is taken or given up.
create table bulk_imports (
  workspace_id uuid not null,
  import_id uuid not null,
  -- What its rows become, such as `customers`.
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  file_name text not null check (length(file_name) between 1 and 255),
  file_bytes bigint not null check (file_bytes > 0),
  file_digest bytea check (length(file_digest) = 32),
  state text not null check (
    state in ('uploading', 'looking', 'ready', 'checking', 'checked', 'taking', 'taken', 'refused', 'interrupted', 'cancelled')
  ),
  -- Why the last look, check or take was refused, a line each.
  refusals text[] not null,
  -- What the look found: columns with examples, and a proposed mapping. Kept as it was written: cells may hold what jsonb cannot.
  look json,
  -- What was asked for last.
  mapping json,
  -- What came of it so far: counts, reasons and examples.
  report json,
  -- So many rows are behind; a take goes on after them.
  rows_done int not null,
  bytes_done bigint not null,
  bytes_known bigint not null,
  started_by uuid not null,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  primary key (workspace_id, import_id)
);
create index bulk_imports_by_time on bulk_imports (workspace_id, kind, started_at desc, import_id);
call protect_by_workspace('bulk_imports');
grant select, insert, update on bulk_imports to :app_role;

-- Every row that was not taken, as it stood in the file.
create table bulk_refused_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  -- Counted from 1 below the header.
  row int not null,
  cells text[] not null,
  reasons text not null,
  primary key (workspace_id, import_id, row)
);
call protect_by_workspace('bulk_refused_rows');
grant select, insert, delete on bulk_refused_rows to :app_role;
comment on table bulk_refused_rows is 'not in backups';

-- How files with this header were taken the last time.
create table bulk_mappings (
  workspace_id uuid not null,
  kind text not null,
  header_digest bytea not null check (length(header_digest) = 32),
  mapping json not null,
  used_at timestamptz not null,
  used_by uuid not null,
  primary key (workspace_id, kind, header_digest)
);
call protect_by_workspace('bulk_mappings');
grant select, insert, update on bulk_mappings to :app_role;
