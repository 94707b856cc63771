-- Tables of numbers, such as the answers of one set read by their recipe: which columns there are, and how many rows.
create table column_tables (
  workspace_id uuid not null,
  table_id uuid not null,
  column_names text[] not null,
  column_kinds text[] not null check (column_kinds <@ array['number', 'text', 'moment']),
  row_count int not null check (row_count >= 0),
  -- Another number whenever rows that were there are not as they were: whoever copied them begins anew.
  generation bigint not null,
  -- Grows when texts come, so that whoever keeps them asks again.
  texts_version int not null,
  primary key (workspace_id, table_id),
  check (cardinality(column_names) = cardinality(column_kinds))
);
call protect_by_workspace('column_tables');
grant select, insert on column_tables to :app_role;
grant update (row_count, texts_version) on column_tables to :app_role;

-- The texts that the codes of a column mean; the first has code 1.
create table column_texts (
  workspace_id uuid not null,
  table_id uuid not null,
  column_name text not null,
  texts text[] not null,
  primary key (workspace_id, table_id, column_name)
);
call protect_by_workspace('column_texts');
grant select, insert, update on column_texts to :app_role;

-- One row of numbers, in the order of the columns; null is no answer. Rows come by hundreds of thousands, so no foreign key
-- looks for their table at each.
create table column_rows (
  workspace_id uuid not null,
  table_id uuid not null,
  row_number int not null,
  numbers float8[] not null,
  primary key (workspace_id, table_id, row_number)
);
call protect_by_workspace('column_rows');
grant select, insert on column_rows to :app_role;
