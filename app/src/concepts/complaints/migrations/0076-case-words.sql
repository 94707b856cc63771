-- By which words cases are found (decision 27): equality and ranges alone, so that row-level security may use the index.
create table case_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  -- The newest are found first.
  received_at timestamptz not null,
  case_id uuid not null,
  primary key (workspace_id, word, received_at, case_id)
);
call protect_by_workspace('case_words');
grant select, insert, delete on case_words to :app_role;
-- The words under which each case stands there, so that they can be taken away again.
create table case_word_lists (
  workspace_id uuid not null,
  case_id uuid not null,
  received_at timestamptz not null,
  words text[] not null,
  primary key (workspace_id, case_id)
);
call protect_by_workspace('case_word_lists');
grant select, insert, update, delete on case_word_lists to :app_role;
-- Cases whose words are to be found out: new ones and those that changed.
create table case_words_waiting (
  workspace_id uuid not null,
  case_id uuid not null,
  primary key (workspace_id, case_id)
);
call protect_by_workspace('case_words_waiting');
grant select, insert, update, delete on case_words_waiting to :app_role;
