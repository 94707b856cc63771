-- Cells can be emptied for good; another generation then tells every copy that it is to be made anew.
grant update (numbers) on column_rows to :app_role;
grant update (generation) on column_tables to :app_role;
