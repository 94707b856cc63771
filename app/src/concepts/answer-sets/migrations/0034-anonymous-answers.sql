-- Whoever has their data erased is taken out of their answers as well: cells that say who somebody is are emptied where they stand.
-- Everything else of what was taken stays as it is.
grant update (compressed_rows) on answer_blocks to :app_role;
grant update (cells) on answer_rows to :app_role;
grant update (row_text, reason) on refused_answer_rows to :app_role;
grant update (value) on refused_answer_cells to :app_role;
