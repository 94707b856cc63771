-- What law, standards, contracts and society ask of the organisation, and how it knows that it complies.
create table obligations (
  workspace_id uuid not null,
  obligation_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('regulatory', 'society')),
  topic text check (topic in ('environment', 'resources', 'waste', 'other')),
  source_kind text not null check (source_kind in ('law', 'standard', 'contract', 'own-policy')),
  source text not null check (length(source) between 1 and 300),
  clause text not null check (length(clause) <= 200),
  asks text not null check (length(asks) between 1 and 4000),
  owner_id uuid,
  unit_id uuid,
  -- Kept by another room, which tells this one when it is merged or split.
  attribute_id uuid,
  interval_months int check (interval_months between 1 and 120),
  next_check date,
  watched_at text not null check (length(watched_at) <= 500),
  looked_on date,
  standing text not null check (standing in ('in-force', 'ended')),
  -- What the newest check said, and when it was; null before the first.
  last_result text check (last_result in ('compliant', 'partly', 'not-compliant', 'unknown')),
  checked_on date,
  changes_to_do int not null check (changes_to_do >= 0),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, obligation_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  check ((kind = 'society') = (topic is not null)),
  check ((last_result is null) = (checked_on is null))
);
create index obligations_by_title on obligations (workspace_id, lower(title));
create index obligations_by_attribute on obligations (workspace_id, attribute_id) where attribute_id is not null;
call protect_by_workspace('obligations');
grant select, insert, update on obligations to :app_role;

-- What proves compliance, and where it lies. Entries of these three tables are written once and never altered, save that a
-- noticed change becomes settled.
create table obligation_evidence (
  workspace_id uuid not null,
  evidence_id uuid not null,
  obligation_id uuid not null,
  day date not null,
  what text not null check (length(what) between 1 and 2000),
  place text not null check (length(place) between 1 and 1000),
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, evidence_id),
  foreign key (workspace_id, obligation_id) references obligations (workspace_id, obligation_id)
);
create index obligation_evidence_of on obligation_evidence (workspace_id, obligation_id, day);
call protect_by_workspace('obligation_evidence');
grant select, insert on obligation_evidence to :app_role;

create table obligation_checks (
  workspace_id uuid not null,
  check_id uuid not null,
  obligation_id uuid not null,
  day date not null,
  result text not null check (result in ('compliant', 'partly', 'not-compliant', 'unknown')),
  note text not null check (length(note) <= 2000),
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, check_id),
  foreign key (workspace_id, obligation_id) references obligations (workspace_id, obligation_id)
);
create index obligation_checks_of on obligation_checks (workspace_id, obligation_id, day);
call protect_by_workspace('obligation_checks');
grant select, insert on obligation_checks to :app_role;

create table obligation_changes (
  workspace_id uuid not null,
  change_id uuid not null,
  obligation_id uuid not null,
  day date not null,
  what text not null check (length(what) between 1 and 2000),
  meaning text not null check (length(meaning) <= 2000),
  settled boolean not null,
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, change_id),
  foreign key (workspace_id, obligation_id) references obligations (workspace_id, obligation_id)
);
create index obligation_changes_of on obligation_changes (workspace_id, obligation_id, day);
call protect_by_workspace('obligation_changes');
grant select, insert, update on obligation_changes to :app_role;
