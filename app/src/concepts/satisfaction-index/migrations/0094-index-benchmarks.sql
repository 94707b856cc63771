-- Indexes of others, entered with where they are from. They are withdrawn, never deleted.
create table index_benchmarks (
  workspace_id uuid not null,
  benchmark_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  value double precision not null check (value between 0 and 100),
  period text not null check (length(period) between 1 and 200),
  source text not null check (length(source) between 1 and 1000),
  link text check (length(link) between 1 and 2000),
  n int check (n > 0),
  low double precision check (low between 0 and 100),
  high double precision check (high between 0 and 100),
  state text not null check (state in ('active', 'withdrawn')),
  withdrawn_why text check (length(withdrawn_why) <= 1000),
  revision int not null check (revision > 0),
  changed_at timestamptz not null,
  primary key (workspace_id, benchmark_id),
  check ((low is null) = (high is null)),
  check (low is null or (low <= value and value <= high)),
  check ((state = 'withdrawn') = (withdrawn_why is not null))
);
create index index_benchmarks_by_change on index_benchmarks (workspace_id, changed_at desc, benchmark_id);
call protect_by_workspace('index_benchmarks');
grant select, insert, update on index_benchmarks to :app_role;
