-- A stored table may get more columns behind the others; the rows that were there have nothing in them, and copies are made anew.
grant update (column_names, column_kinds) on column_tables to :app_role;
-- A column that has had too many different texts keeps none of them.
grant delete on column_texts to :app_role;
