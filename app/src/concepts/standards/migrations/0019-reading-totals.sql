-- The days of a measure added up, so that the results of hundreds of measures take as long as those of one.
create table reading_totals (
  workspace_id uuid not null,
  measure_id uuid not null,
  n double precision not null,
  judged double precision not null,
  within double precision not null,
  mean double precision not null,
  -- The sum of squared distances from the mean.
  squares double precision not null,
  last_at timestamptz not null,
  primary key (workspace_id, measure_id)
);
call protect_by_workspace('reading_totals');
grant select, insert, update, delete on reading_totals to :app_role;
