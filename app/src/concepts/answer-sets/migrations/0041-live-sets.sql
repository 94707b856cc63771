-- Sets that grow: answers of a survey as they come in. They have no file; what stands for one is empty.
alter table answer_sets drop constraint answer_sets_source_kind_check;
alter table answer_sets
  add constraint answer_sets_source_kind_check check (source_kind in ('text', 'workbook', 'spss', 'survey'));
-- A set that grows may be added to, and gets columns and another recipe when another version is published.
drop policy completed_by_its_maker on answer_sets;
create policy completed_by_its_maker on answer_sets as restrictive for update
  using (source_kind = 'survey' or xmin = pg_current_xact_id()::xid) with check (true);
grant update (title, column_names, recipe, facts, header_text, taken_at) on answer_sets to :app_role;
