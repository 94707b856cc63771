-- What is measured of the delivery of an attribute, and how. Figures and readings name it, so it is archived, never deleted.
create table measures (
  workspace_id uuid not null,
  measure_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  attribute_id uuid not null,
  measured_in text not null check (length(measured_in) between 1 and 40),
  direction text not null check (direction in ('lower-is-better', 'higher-is-better', 'target-is-best')),
  method text not null,
  -- Values beyond these are mistakes, not readings.
  lowest double precision,
  highest double precision,
  unit_id uuid,
  owner_id uuid,
  state text not null check (state in ('active', 'archived')),
  revision integer not null check (revision > 0),
  primary key (workspace_id, measure_id),
  check (lowest is null or highest is null or lowest < highest),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
-- Files name measures, so no two have one name.
create unique index measures_by_name on measures (workspace_id, lower(name));
create index measures_by_attribute on measures (workspace_id, attribute_id);
call protect_by_workspace('measures');
grant select, insert, update on measures to :app_role;

-- What was set for a measure, version after version; in force is the newest version of the latest day that has come.
create table standards (
  workspace_id uuid not null,
  measure_id uuid not null,
  version integer not null check (version > 0),
  standard_id uuid not null,
  target double precision,
  lower_limit double precision,
  upper_limit double precision,
  required_share double precision not null check (required_share > 0 and required_share <= 1),
  valid_from date not null,
  reason text not null,
  set_at timestamptz not null,
  set_by uuid,
  primary key (workspace_id, measure_id, version),
  check (lower_limit is not null or upper_limit is not null),
  check (lower_limit is null or upper_limit is null or lower_limit < upper_limit),
  foreign key (workspace_id, measure_id) references measures (workspace_id, measure_id)
);
call protect_by_workspace('standards');
grant select, insert on standards to :app_role;

-- What was measured. A reading that turns out wrong is withdrawn and stays on record.
create table readings (
  workspace_id uuid not null,
  measure_id uuid not null,
  reading_id uuid not null,
  at timestamptz not null,
  value double precision not null,
  -- What the source calls the case, such as the number of an order; unique within the measure.
  reference text,
  note text,
  -- The how manieth of equal readings without a reference this is; so a file that comes again adds nothing.
  occurrence integer not null check (occurrence > 0),
  taken_at timestamptz not null,
  taken_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_why text,
  -- No foreign key to measures, which are never deleted: checking it row by row would double the time of a large file.
  primary key (workspace_id, reading_id)
);
create index readings_in_time on readings (workspace_id, measure_id, at desc, reading_id);
create unique index readings_by_reference on readings (workspace_id, measure_id, reference)
  where reference is not null and withdrawn_at is null;
create index readings_withdrawn_by_reference on readings (workspace_id, measure_id, reference)
  where reference is not null and withdrawn_at is not null;
create unique index readings_without_reference on readings (workspace_id, measure_id, at, value, occurrence)
  where reference is null;
call protect_by_workspace('readings');
grant select, insert on readings to :app_role;
grant update (withdrawn_at, withdrawn_by, withdrawn_why) on readings to :app_role;

-- The readings that count, added up a day of UTC, so that figures of a million readings take as long as those of a thousand.
create table reading_days (
  workspace_id uuid not null,
  measure_id uuid not null,
  day date not null,
  n integer not null check (n > 0),
  mean double precision not null,
  -- The sum of squared distances from the mean.
  squares double precision not null,
  lowest double precision not null,
  highest double precision not null,
  -- How many lie within the tolerance of the standard in force on that day; null when none was.
  within integer check (within between 0 and n),
  last_at timestamptz not null,
  primary key (workspace_id, measure_id, day)
);
call protect_by_workspace('reading_days');
grant select, insert, update, delete on reading_days to :app_role;
