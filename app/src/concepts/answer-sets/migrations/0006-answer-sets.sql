-- The answers of one file, as they were taken with one recipe. What was taken never changes.
create table answer_sets (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  file_name text not null check (length(file_name) between 1 and 200),
  -- How the file was written: what was found there, where the recipe left it open.
  file_bytes int not null,
  encoding text not null,
  delimiter text not null check (length(delimiter) = 1),
  header_rows int not null,
  -- The rows above the answers exactly as they stood, and the cells of the last of them.
  header_text text not null,
  column_names text[] not null,
  -- The recipe exactly as given.
  recipe text not null,
  rows_read int not null,
  rows_used int not null,
  rows_refused int not null,
  file_digest bytea not null check (length(file_digest) = 32),
  recipe_digest bytea not null check (length(recipe_digest) = 32),
  taken_at timestamptz not null,
  -- The person who took them; null is Heed itself.
  taken_by uuid,
  primary key (workspace_id, answer_set_id),
  check (rows_read = rows_used + rows_refused)
);
create unique index answer_sets_by_digests on answer_sets (workspace_id, file_digest, recipe_digest);
create index answer_sets_by_time on answer_sets (workspace_id, taken_at desc, answer_set_id);
call protect_by_workspace('answer_sets');
grant select, insert on answer_sets to :app_role;

-- One row for what one person answered, its cells packed: a row for each cell takes many times the room. Rows come only
-- together with their set and by hundreds of thousands, so no foreign key looks for it at each.
create table answer_rows (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  -- Its place in the file, counted from 1 below the header.
  row_number int not null,
  cells text[] not null,
  primary key (workspace_id, answer_set_id, row_number)
);
call protect_by_workspace('answer_rows');
grant select, insert on answer_rows to :app_role;

-- Rows that could not be used, to be downloaded, mended and sent again.
create table refused_answer_rows (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  row_number int not null,
  reason text not null,
  -- The row exactly as it stood, with its quotes and delimiters.
  row_text text not null,
  primary key (workspace_id, answer_set_id, row_number)
);
call protect_by_workspace('refused_answer_rows');
grant select, insert on refused_answer_rows to :app_role;
