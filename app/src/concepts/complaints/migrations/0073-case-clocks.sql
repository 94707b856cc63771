-- By which rules complaints are clocked: law and the organisation's own promises, as data with source and date.
create table complaint_rules (
  workspace_id uuid not null,
  rule_id uuid not null,
  -- What it is called in figures and files: `uk-fca-disp-1.6.2`.
  code text not null check (code ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
  state text not null check (state in ('on', 'off', 'archived')),
  -- Name, jurisdiction, source, sourceDate, whether it was verified and by whom, to which cases it applies, limits, letter parts, appeal.
  content jsonb not null,
  calendar_id uuid,
  -- While open cases are gone through that it may apply to, and behind which one that goes on.
  is_applying boolean not null default false,
  applying_behind uuid,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, rule_id)
);
create unique index complaint_rules_by_code on complaint_rules (workspace_id, code) where state <> 'archived';
call protect_by_workspace('complaint_rules');
grant select, insert, update on complaint_rules to :app_role;

-- Each clock of each case.
create table case_clocks (
  workspace_id uuid not null,
  clock_id uuid not null,
  case_id uuid not null,
  rule_id uuid not null,
  rule_code text not null,
  -- acknowledge, answer, outcome.
  what text not null check (what in ('acknowledge', 'answer', 'outcome')),
  -- Which one of the limits of the rule, and in which round of the case it was started.
  place smallint not null default 0,
  round int not null check (round >= 1),
  started_at timestamptz not null,
  -- Limits as they were when it was started, so that it can be counted anew: first, and the one after a holding reply.
  time_limit jsonb not null,
  extended_limit jsonb,
  extended_when text not null default '' check (length(extended_when) <= 1000),
  calendar_id uuid,
  -- When it is one that may pass: done by then, a simpler way is open.
  is_chance boolean not null default false,
  may_stop boolean not null default false,
  warn_share double precision not null check (warn_share > 0 and warn_share <= 1),
  -- The case that was merged into this one and brought it.
  from_case_id uuid,
  -- Null while it stands still.
  due_at timestamptz,
  first_due_at timestamptz,
  warn_at timestamptz,
  -- When a holding reply moved it.
  extended_at timestamptz,
  pauses jsonb not null default '[]',
  paused_at timestamptz,
  state text not null check (state in ('running', 'paused', 'met', 'late', 'void')),
  ended_at timestamptz,
  -- Why it is void.
  reason text not null default '' check (length(reason) <= 300),
  warned_at timestamptz,
  missed_told_at timestamptz,
  primary key (workspace_id, clock_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, case_id)
);
create index case_clocks_of_case on case_clocks (workspace_id, case_id);
create index case_clocks_due on case_clocks (workspace_id, due_at, clock_id) where state = 'running';
create index case_clocks_to_warn on case_clocks (workspace_id, warn_at) where state = 'running' and warned_at is null;
create index case_clocks_to_miss on case_clocks (workspace_id, due_at) where state = 'running' and missed_told_at is null;
create index case_clocks_by_start on case_clocks (workspace_id, started_at) include (rule_code, what, state, due_at);
create index case_clocks_by_calendar on case_clocks (workspace_id, calendar_id, clock_id) where state in ('running', 'paused');
call protect_by_workspace('case_clocks');
grant select, insert, update on case_clocks to :app_role;

-- How a workspace takes complaints: texts of the form, languages, products, limits of authority, trainings that are needed.
create table complaint_settings (
  workspace_id uuid primary key,
  content jsonb not null,
  revision int not null check (revision >= 1),
  changed_at timestamptz not null
);
call protect_by_workspace('complaint_settings');
grant select, insert, update on complaint_settings to :app_role;
