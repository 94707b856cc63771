-- What customers of a segment expect of an attribute, on a day: five levels on one scale. Never overwritten; a wrong one is
-- withdrawn and stays.
create table expectation_ladders (
  workspace_id uuid not null,
  ladder_id uuid not null,
  attribute_id uuid not null,
  -- Null: all customers.
  segment_id uuid,
  scale_kind text not null check (scale_kind in ('rating', 'measure')),
  scale_min double precision,
  scale_max double precision,
  measure_id uuid,
  -- The scale in one word, so that ladders of one scale are found.
  scale_key text not null,
  lower_is_better boolean not null,
  -- {"ideal": {"value": 6.4, "n": 120, "sd": 0.8}, …}; levels that nobody gave are left out.
  levels jsonb not null,
  ideal double precision generated always as ((levels -> 'ideal' ->> 'value')::double precision) stored,
  normative double precision generated always as ((levels -> 'normative' ->> 'value')::double precision) stored,
  experienced double precision generated always as ((levels -> 'experience-based' ->> 'value')::double precision) stored,
  acceptable double precision generated always as ((levels -> 'acceptable' ->> 'value')::double precision) stored,
  tolerable double precision generated always as ((levels -> 'minimum-tolerable' ->> 'value')::double precision) stored,
  -- How many people find which value just acceptable: [{"value": 4, "people": 17}, …]; null when that is not known.
  distribution jsonb,
  sources text[] not null,
  strength text not null check (strength in ('weak', 'moderate', 'strong')),
  observed_on date not null check (observed_on >= date '1900-01-01'),
  evidence text not null,
  -- What it was computed from, null when it was stated by somebody.
  computed_from jsonb,
  state text not null check (state in ('kept', 'withdrawn')),
  withdrawn_reason text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  revision int not null,
  primary key (workspace_id, ladder_id),
  check ((scale_kind = 'rating') = (measure_id is null)),
  check ((scale_kind = 'rating') = (scale_min is not null and scale_max is not null)),
  check ((state = 'withdrawn') = (withdrawn_reason is not null))
);
create index expectation_ladders_of_attribute
  on expectation_ladders (workspace_id, attribute_id, segment_id, scale_key, observed_on);
call protect_by_workspace('expectation_ladders');
grant select, insert, update on expectation_ladders to :app_role;

-- How many customers of a segment saw in an attribute each of the six kinds of the Kano model, on a day.
create table kano_observations (
  workspace_id uuid not null,
  observation_id uuid not null,
  attribute_id uuid not null,
  segment_id uuid,
  observed_on date not null check (observed_on >= date '1900-01-01'),
  attractive int not null check (attractive >= 0),
  one_dimensional int not null check (one_dimensional >= 0),
  must_be int not null check (must_be >= 0),
  indifferent int not null check (indifferent >= 0),
  reversed int not null check (reversed >= 0),
  questionable int not null check (questionable >= 0),
  evidence text not null,
  computed_from jsonb,
  state text not null check (state in ('kept', 'withdrawn')),
  withdrawn_reason text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  revision int not null,
  primary key (workspace_id, observation_id),
  check ((state = 'withdrawn') = (withdrawn_reason is not null))
);
create index kano_observations_of_attribute
  on kano_observations (workspace_id, attribute_id, segment_id, observed_on);
call protect_by_workspace('kano_observations');
grant select, insert, update on kano_observations to :app_role;

-- A question put to managers: what do customers of this segment expect?
create table belief_rounds (
  workspace_id uuid not null,
  round_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  segment_id uuid,
  level text not null,
  scale_kind text not null check (scale_kind in ('rating', 'measure')),
  scale_min double precision,
  scale_max double precision,
  measure_id uuid,
  scale_key text not null,
  lower_is_better boolean not null,
  opens_on date not null,
  closes_on date not null,
  -- When somebody closed it before its time, or after; figures are made from then on, or from the day after `closes_on`.
  closed_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid,
  revision int not null,
  primary key (workspace_id, round_id),
  check (opens_on <= closes_on)
);
call protect_by_workspace('belief_rounds');
grant select, insert, update on belief_rounds to :app_role;

create table belief_items (
  workspace_id uuid not null,
  round_id uuid not null,
  item_id uuid not null,
  position int not null,
  attribute_id uuid not null,
  primary key (workspace_id, round_id, item_id),
  foreign key (workspace_id, round_id) references belief_rounds (workspace_id, round_id)
);
create index belief_items_of_attribute on belief_items (workspace_id, attribute_id);
call protect_by_workspace('belief_items');
grant select, insert, update on belief_items to :app_role;

-- What one manager believes. Only that manager sees it again; everybody else sees figures of three or more.
create table belief_sheets (
  workspace_id uuid not null,
  round_id uuid not null,
  -- `person:` and an id, or `code:` and what an organisation calls somebody outside of Heed.
  respondent text not null check (length(respondent) between 1 and 300),
  answered_at timestamptz not null,
  revision int not null,
  primary key (workspace_id, round_id, respondent),
  foreign key (workspace_id, round_id) references belief_rounds (workspace_id, round_id)
);
call protect_by_workspace('belief_sheets');
grant select, insert, update on belief_sheets to :app_role;

create table belief_answers (
  workspace_id uuid not null,
  round_id uuid not null,
  respondent text not null,
  item_id uuid not null,
  value double precision not null,
  primary key (workspace_id, round_id, respondent, item_id),
  foreign key (workspace_id, round_id, respondent) references belief_sheets (workspace_id, round_id, respondent),
  foreign key (workspace_id, round_id, item_id) references belief_items (workspace_id, round_id, item_id)
);
call protect_by_workspace('belief_answers');
grant select, insert, update, delete on belief_answers to :app_role;
