-- Who came to a survey and how far they got: one row a visit, from the first page on. Counting states of these rows is the funnel.
create table responses (
  workspace_id uuid not null,
  -- Begins with the time, so that new rows lie together.
  response_id uuid not null,
  survey_id uuid not null,
  -- The version that is answered; a response keeps it to its end.
  version int not null,
  -- The link it came by; null when a program with a key sent it.
  link_id uuid,
  -- A random word of whoever answers, the same each time they send: what comes twice is counted once.
  client_key text not null check (length(client_key) between 8 and 100),
  -- 1 reached (saw the first page), 2 started (gave an answer), 3 finished, 4 turned away (a quota was full).
  state smallint not null check (state between 1 and 4),
  language text not null,
  device text not null check (device in ('phone', 'desk', 'program', 'kiosk')),
  customer_id uuid,
  personal_link_id uuid,
  reached_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- When it was answered as far as whoever answered says; figures go by it. Else the moment it was received.
  answered_at timestamptz,
  -- The last moment something came for it.
  touched_at timestamptz not null,
  -- Its row in the set of answers, once it counts in figures.
  row_number int,
  -- Of what finished it (SHA-256), so that the same sent again is known from something else under its key.
  answers_digest bytea,
  primary key (workspace_id, response_id)
);
create unique index responses_by_key on responses (workspace_id, survey_id, client_key);
-- One person, one answer: whatever the number of tabs and devices.
create unique index responses_by_personal_link on responses (workspace_id, personal_link_id) where personal_link_id is not null;
create unique index responses_by_row on responses (workspace_id, survey_id, row_number) where row_number is not null;
-- Its condition holds of every row. It keeps the database from taking this index when it looks for a key of a table that has grown since
-- it was last looked at: it would then pass over all responses of the survey for each key.
create index responses_by_time on responses (workspace_id, survey_id, reached_at, response_id) where state > 0;
create index responses_unfinished on responses (workspace_id, survey_id, touched_at) where state = 2 and row_number is null;
create index responses_of_customer on responses (workspace_id, customer_id) where customer_id is not null;
call protect_by_workspace('responses');
grant select, insert, update, delete on responses to :app_role;

-- What was answered by who has not finished: each question with the step in which it came, so that a page that arrives late
-- overwrites nothing newer. Gone once the response counts: its answers are then a row of the set.
create table response_drafts (
  workspace_id uuid not null,
  response_id uuid not null,
  -- { CODE: { step, value } }
  answers text not null,
  -- The page that comes next.
  page text,
  primary key (workspace_id, response_id)
);
call protect_by_workspace('response_drafts');
grant select, insert, update, delete on response_drafts to :app_role;

-- How many have finished whom a quota of a survey counts.
create table quota_counts (
  workspace_id uuid not null,
  survey_id uuid not null,
  quota text not null,
  taken int not null,
  primary key (workspace_id, survey_id, quota)
);
call protect_by_workspace('quota_counts');
grant select, insert, update, delete on quota_counts to :app_role;
