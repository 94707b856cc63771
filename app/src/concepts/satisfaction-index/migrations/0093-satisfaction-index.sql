-- What the satisfaction index is computed by, as the organisation settled it; without a row, as Heed proposes.
create table index_settings (
  workspace_id uuid not null primary key,
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  revision int not null check (revision > 0),
  changed_by uuid,
  changed_at timestamptz not null
);
call protect_by_workspace('index_settings');
grant select, insert, update on index_settings to :app_role;

-- One computation of the index. What came out stays as it was, with all that it was computed by.
create table index_runs (
  workspace_id uuid not null,
  run_id uuid not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  -- Of the settings; 0: they were proposed.
  settings_revision int not null check (settings_revision >= 0),
  answer_set_id uuid not null,
  -- Of the answers when they were read: how many rows there were, and whether any were not as before.
  rows_then int,
  generation_then bigint,
  -- Apart from the rest, so that the line of all runs reads little.
  estimate double precision,
  low double precision,
  high double precision,
  n int,
  result jsonb check (jsonb_typeof(result) = 'object'),
  problem text check (length(problem) <= 1000),
  begun_by uuid,
  begun_at timestamptz not null,
  -- Whoever computes it says now and then that it goes on, and how many resamples are drawn.
  seen_at timestamptz not null,
  drawn int not null default 0,
  ended_at timestamptz,
  primary key (workspace_id, run_id),
  check ((state = 'done') = (result is not null)),
  check ((state = 'running') = (ended_at is null))
);
create index index_runs_by_time on index_runs (workspace_id, begun_at desc, run_id);
-- One at a time, whoever begins it and from where.
create unique index index_runs_running on index_runs (workspace_id) where state = 'running';
call protect_by_workspace('index_runs');
grant select, insert, update on index_runs to :app_role;
