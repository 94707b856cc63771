-- What kind of file answers came from, and what that file said of itself and of its columns.
alter table answer_sets
  add column source_kind text not null default 'text' check (source_kind in ('text', 'workbook', 'spss')),
  -- By the position of the column: its label, what counts as no answer, labels of its values. Empty when it said nothing.
  -- Kept as it was written: a label may hold what jsonb cannot.
  add column facts json not null default '[]',
  -- What to keep in mind about how the file was read.
  add column notes text[] not null default '{}';

-- The set is written first, so that two who take the same file meet before they read it, and how many rows there were is
-- known at the end. Only the transaction that made a set may complete it; afterwards nobody can.
grant update (rows_read, rows_used, rows_refused) on answer_sets to :app_role;
create policy completed_by_its_maker on answer_sets as restrictive for update
  using (xmin = pg_current_xact_id()::xid) with check (true);

-- Rows as they stood, some thousand together; those of sets taken before lie in answer_rows and stay there. Row by row the
-- same answers take ten times the room and five times as long.
create table answer_blocks (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  -- Places in the file, counted from 1 below the header.
  first_row int not null,
  last_row int not null,
  -- Rows between the two that were refused and lie elsewhere.
  rows_left_out int[] not null,
  -- The rows as comma-separated text in UTF-8, compressed as Zstandard (RFC 8878).
  compressed_rows bytea not null,
  primary key (workspace_id, answer_set_id, first_row),
  check (first_row <= last_row)
);
-- It is compressed already.
alter table answer_blocks alter column compressed_rows set storage external;
call protect_by_workspace('answer_blocks');
grant select, insert on answer_blocks to :app_role;

-- Cells that could not be understood as the recipe says, by value.
create table refused_answer_cells (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  -- In the order in which they are told.
  place int not null,
  column_name text not null,
  -- Null stands for all values of the column beyond those listed.
  value text,
  cell_count int not null,
  first_row int not null,
  primary key (workspace_id, answer_set_id, place)
);
call protect_by_workspace('refused_answer_cells');
grant select, insert on refused_answer_cells to :app_role;
