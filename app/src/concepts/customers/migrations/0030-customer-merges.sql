-- Two records that may be of one customer, with why; or of which somebody said that they are not.
create table customer_duplicates (
  workspace_id uuid not null,
  duplicate_id uuid not null default gen_random_uuid(),
  first_id uuid not null,
  second_id uuid not null,
  score double precision not null,
  reasons text[] not null,
  state text not null check (state in ('proposed', 'different')),
  -- A digest of what was compared, so that who was told apart is not proposed again before something changed.
  compared text not null,
  decided_by uuid,
  decided_at timestamptz,
  decided_because text check (length(decided_because) <= 1000),
  revision int not null check (revision > 0),
  found_at timestamptz not null,
  primary key (workspace_id, duplicate_id),
  unique (workspace_id, first_id, second_id),
  check (first_id < second_id),
  check (state = 'proposed' or decided_at is not null)
);
create index customer_duplicates_by_second on customer_duplicates (workspace_id, second_id);
call protect_by_workspace('customer_duplicates');
grant select, insert, update, delete on customer_duplicates to :app_role;

-- Two customers made one. What both were and what moved is kept, so that it can be undone.
create table customer_merges (
  workspace_id uuid not null,
  merge_id uuid not null,
  -- In which order they were made.
  place bigint not null,
  kept_id uuid not null,
  merged_id uuid not null,
  because text not null check (length(because) <= 1000),
  merged_at timestamptz not null,
  merged_by uuid,
  -- Null when one of the two was erased: then nothing can be undone.
  kept_before jsonb,
  kept_after jsonb,
  merged_before jsonb,
  moved jsonb,
  undone_at timestamptz,
  undone_by uuid,
  revision int not null check (revision > 0),
  primary key (workspace_id, merge_id)
);
create unique index customer_merges_by_place on customer_merges (workspace_id, place);
create index customer_merges_by_kept on customer_merges (workspace_id, kept_id, place);
create index customer_merges_by_merged on customer_merges (workspace_id, merged_id, place);
call protect_by_workspace('customer_merges');
grant select, insert, update on customer_merges to :app_role;

-- A comparison of all customers with each other: how far it came.
create table customer_comparisons (
  workspace_id uuid not null,
  comparison_id uuid not null,
  asked_by uuid,
  asked_at timestamptz not null,
  -- The last customer compared, in the order of ids.
  position uuid,
  total int not null,
  compared int not null default 0,
  ended_at timestamptz,
  primary key (workspace_id, comparison_id)
);
create unique index customer_comparisons_under_way on customer_comparisons (workspace_id) where ended_at is null;
call protect_by_workspace('customer_comparisons');
grant select, insert, update on customer_comparisons to :app_role;
