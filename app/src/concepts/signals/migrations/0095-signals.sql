-- Changes of figures that chance does not explain, and what somebody decided about each.
create table signals (
  workspace_id uuid not null,
  signal_id uuid not null,
  -- The figure, and whether it is all of it or one part, such as a segment.
  figure text not null check (length(figure) between 1 and 300),
  series_key text not null check (length(series_key) between 1 and 700),
  -- Who keeps the figure, such as `promise`; whoever may not see that does not see this.
  giver text not null,
  -- Name, kind, unit, side that is better, part and place of the figure, as they were when it was looked at last.
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  attribute_id uuid,
  unit_id uuid,
  -- The first month of the new level, and the first and last that may have been it; 2026-01.
  since text not null check (since ~ '^\d{4}-\d{2}$'),
  since_first text not null check (since_first ~ '^\d{4}-\d{2}$'),
  since_last text not null check (since_last ~ '^\d{4}-\d{2}$'),
  direction text not null check (direction in ('up', 'down')),
  verdict text check (verdict in ('better', 'worse')),
  -- Levels, shift, interval, p-values, parts and the chart as the last look that found it saw them.
  found jsonb not null check (jsonb_typeof(found) = 'object'),
  found_at timestamptz not null,
  confirmed_at timestamptz not null,
  standing text not null check (standing in ('stands', 'grew', 'shrank', 'gone', 'past')),
  standing_at timestamptz not null,
  state text not null check (state in ('new', 'watched', 'dismissed', 'acted-on')),
  -- Why it was dismissed or is watched, in words of whoever decided.
  reason text not null default '' check (length(reason) <= 2000),
  decided_by uuid,
  decided_at timestamptz,
  -- The shift and its interval when somebody began to watch it.
  watched jsonb,
  action text not null default '' check (length(action) <= 5000),
  acted_at timestamptz,
  owner_id uuid,
  due_on date,
  review_on date,
  done_on date,
  done_words text not null default '' check (length(done_words) <= 2000),
  -- The record that the action is: what it is, what it is called, and where below the workspace.
  link jsonb,
  effect text not null default 'unknown' check (effect in ('unknown', 'worked', 'did-not-work')),
  effect_words text not null default '' check (length(effect_words) <= 2000),
  effect_at timestamptz,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, signal_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  check (done_on is null or action <> '')
);
create index signals_of_figure on signals (workspace_id, figure);
create index signals_by_state on signals (workspace_id, state, found_at desc);
create index signals_by_attribute on signals (workspace_id, attribute_id) where attribute_id is not null;
call protect_by_workspace('signals');
grant select, insert, update on signals to :app_role;

-- The last look at all figures: what was looked at, and what was not.
create table signal_looks (
  workspace_id uuid not null primary key,
  looked_at timestamptz not null,
  told jsonb not null check (jsonb_typeof(told) = 'object')
);
call protect_by_workspace('signal_looks');
grant select, insert, update on signal_looks to :app_role;
