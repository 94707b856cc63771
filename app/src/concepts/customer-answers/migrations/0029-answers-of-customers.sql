-- How the answers of a set find the customers who gave them, and what came of it.
create table answer_links (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  -- The column that says who answered, by its header or #N, and as what.
  customer_column text not null,
  customers_by text not null check (customers_by in ('reference', 'e-mail')),
  satisfaction_column text,
  -- The worst and the best answer, which become 0 and 100.
  satisfaction_worst double precision,
  satisfaction_best double precision,
  recommendation_column text,
  answered_column text,
  -- How the people were told that their answers are kept with their names.
  told text not null check (length(told) between 1 and 1000),
  later_files boolean not null,
  rows_read int not null,
  rows_matched int not null,
  customers_matched int not null,
  customers_repeated int not null,
  rows_unknown int not null,
  rows_ambiguous int not null,
  rows_without int not null,
  ratings_outside int not null,
  -- The first few words that nobody is known by, and their rows.
  unknown_examples jsonb not null,
  linked_by uuid,
  linked_at timestamptz not null,
  revision int not null check (revision > 0),
  primary key (workspace_id, answer_set_id),
  check ((satisfaction_column is null) = (satisfaction_worst is null)),
  check ((satisfaction_column is null) = (satisfaction_best is null))
);
call protect_by_workspace('answer_links');
grant select, insert, update, delete on answer_links to :app_role;

-- Which customer gave which response, and the two ratings that are kept as facts.
create table customer_responses (
  workspace_id uuid not null,
  answer_set_id uuid not null,
  row_number int not null,
  customer_id uuid not null,
  answered_at timestamptz not null,
  satisfaction double precision check (satisfaction between 0 and 100),
  recommendation double precision check (recommendation between 0 and 10),
  primary key (workspace_id, answer_set_id, row_number)
);
create index customer_responses_of_customer on customer_responses
  (workspace_id, customer_id, answered_at desc, answer_set_id, row_number);
call protect_by_workspace('customer_responses');
grant select, insert, update, delete on customer_responses to :app_role;
