-- By which words cases are found (decision 27): equality and ranges alone, so that row-level security may use the index.
create table case_words (
  workspace_id uuid not null,
  word text not null,
  -- The newest are found first.
  received_at timestamptz not null,
  case_id uuid not null,
  primary key (workspace_id, word, received_at, case_id)
);
create index case_words_of_case on case_words (workspace_id, case_id);
call protect_by_workspace('case_words');
grant select, insert, delete on case_words to :app_role;
-- Cases whose words are to be found out: new ones and those that changed.
create table case_words_waiting (
  workspace_id uuid not null,
  case_id uuid not null,
  primary key (workspace_id, case_id)
);
call protect_by_workspace('case_words_waiting');
grant select, insert, delete on case_words_waiting to :app_role;
