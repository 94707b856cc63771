-- The internal chain of suppliers and customers: who hands over what to whom, how good those who get it find it, and what was agreed.
create table processes (
  workspace_id uuid not null,
  process_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  purpose text not null check (length(purpose) <= 2000),
  unit_id uuid,
  owner_id uuid,
  -- The steps in their order.
  steps text[] not null default '{}' check (cardinality(steps) <= 40),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, process_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
create unique index processes_by_name on processes (workspace_id, lower(name));
call protect_by_workspace('processes');
grant select, insert, update on processes to :app_role;

-- What one stage hands over to the next. An end is a process, a supplier or receiver known by its id, or somebody in words; ids of
-- segments, customers and units are kept by other rooms.
create table process_links (
  workspace_id uuid not null,
  link_id uuid not null,
  from_kind text not null check (from_kind in ('process', 'supplier', 'words')),
  from_id uuid,
  from_words text check (length(from_words) between 1 and 200),
  to_kind text not null check (to_kind in ('process', 'unit', 'segment', 'customer', 'words')),
  to_id uuid,
  to_words text check (length(to_words) between 1 and 200),
  hands_over text not null check (length(hands_over) between 1 and 200),
  -- What says when it is good.
  requirement_ids uuid[] not null default '{}' check (cardinality(requirement_ids) <= 20),
  measure_id uuid,
  service_level text not null check (length(service_level) <= 1000),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, link_id),
  check ((from_kind = 'words') = (from_words is not null) and (from_kind = 'words') = (from_id is null)),
  check ((to_kind = 'words') = (to_words is not null) and (to_kind = 'words') = (to_id is null))
);
create index process_links_by_from on process_links (workspace_id, from_id) where from_id is not null;
create index process_links_by_to on process_links (workspace_id, to_id) where to_id is not null;
call protect_by_workspace('process_links');
grant select, insert, update on process_links to :app_role;

-- How good the next stage finds what it gets: one rating a rater, link and month. Who rated is a person, or a code from outside.
create table link_ratings (
  workspace_id uuid not null,
  rating_id uuid not null,
  link_id uuid not null,
  person_id uuid,
  code text check (length(code) between 1 and 200),
  day date not null check (day >= date '1900-01-01'),
  -- The first day of the month of `day`.
  month date not null,
  score int not null check (score between 0 and 10),
  reliability int check (reliability between 0 and 10),
  responsiveness int check (responsiveness between 0 and 10),
  assurance int check (assurance between 0 and 10),
  empathy int check (empathy between 0 and 10),
  tangibles int check (tangibles between 0 and 10),
  helped text not null check (length(helped) <= 2000),
  missing text not null check (length(missing) <= 2000),
  revision int not null check (revision >= 1),
  recorded_at timestamptz not null,
  primary key (workspace_id, rating_id),
  foreign key (workspace_id, link_id) references process_links (workspace_id, link_id),
  foreign key (workspace_id, person_id) references people (workspace_id, person_id),
  check ((person_id is null) <> (code is null))
);
create unique index link_ratings_of_person on link_ratings (workspace_id, link_id, month, person_id) where person_id is not null;
create unique index link_ratings_of_code on link_ratings (workspace_id, link_id, month, lower(code)) where code is not null;
create index link_ratings_by_person on link_ratings (workspace_id, person_id, month) where person_id is not null;
create index link_ratings_by_day on link_ratings (workspace_id, day, link_id);
call protect_by_workspace('link_ratings');
grant select, insert, update on link_ratings to :app_role;

-- What the receiver of a link complains of.
create table link_complaints (
  workspace_id uuid not null,
  complaint_id uuid not null,
  link_id uuid not null,
  day date not null check (day >= date '1900-01-01'),
  what text not null check (length(what) between 1 and 2000),
  state text not null check (state in ('open', 'answered', 'closed')),
  answer text not null check (length(answer) <= 2000),
  answered_on date,
  raised_by uuid,
  answered_by uuid,
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, complaint_id),
  foreign key (workspace_id, link_id) references process_links (workspace_id, link_id)
);
create index link_complaints_of on link_complaints (workspace_id, link_id, day);
call protect_by_workspace('link_complaints');
grant select, insert, update on link_complaints to :app_role;

-- Written agreements with internal recipients, external recipients and suppliers.
create table agreements (
  workspace_id uuid not null,
  agreement_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  partner_kind text not null check (partner_kind in ('internal', 'external', 'supplier')),
  -- Our side; and the partner: a unit, a customer of the register, or words.
  unit_id uuid,
  partner_unit_id uuid,
  partner_customer_id uuid,
  partner_words text check (length(partner_words) between 1 and 200),
  -- The newest version, and the one that both sides confirmed last.
  version int not null check (version >= 1),
  in_force int check (in_force >= 1),
  review_on date,
  reviewed_on date,
  -- 0 to 10, by each side at the newest review.
  our_score int check (our_score between 0 and 10),
  their_score int check (their_score between 0 and 10),
  ended_on date,
  end_reason text not null check (length(end_reason) <= 1000),
  state text not null check (state in ('draft', 'agreed', 'reviewed', 'ended')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, agreement_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, partner_unit_id) references units (workspace_id, unit_id),
  check (num_nonnulls(partner_unit_id, partner_customer_id, partner_words) = 1)
);
create unique index agreements_by_title on agreements (workspace_id, lower(title));
create index agreements_by_customer on agreements (workspace_id, partner_customer_id) where partner_customer_id is not null;
create index agreements_by_review on agreements (workspace_id, review_on) where review_on is not null;
call protect_by_workspace('agreements');
grant select, insert, update on agreements to :app_role;

-- What was written in each version; one that both sides confirmed is never altered.
create table agreement_versions (
  workspace_id uuid not null,
  agreement_id uuid not null,
  version int not null check (version >= 1),
  -- Each with what is shared, its target in words, and perhaps the id of a measure.
  goals jsonb not null check (jsonb_typeof(goals) = 'array'),
  we_expect text not null check (length(we_expect) <= 4000),
  they_expect text not null check (length(they_expect) <= 4000),
  from_on date not null check (from_on >= date '1900-01-01'),
  until_on date,
  review_on date,
  our_person_id uuid,
  our_confirmed_at timestamptz,
  -- Who confirmed it for the partner, by name.
  their_name text check (length(their_name) between 1 and 200),
  their_confirmed_at timestamptz,
  primary key (workspace_id, agreement_id, version),
  foreign key (workspace_id, agreement_id) references agreements (workspace_id, agreement_id),
  foreign key (workspace_id, our_person_id) references people (workspace_id, person_id)
);
call protect_by_workspace('agreement_versions');
grant select, insert, update on agreement_versions to :app_role;

create table agreement_reviews (
  workspace_id uuid not null,
  review_id uuid not null,
  agreement_id uuid not null,
  version int not null,
  day date not null check (day >= date '1900-01-01'),
  our_score int check (our_score between 0 and 10),
  their_score int check (their_score between 0 and 10),
  note text not null check (length(note) <= 2000),
  person_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, review_id),
  foreign key (workspace_id, agreement_id) references agreements (workspace_id, agreement_id)
);
create index agreement_reviews_of on agreement_reviews (workspace_id, agreement_id, day);
call protect_by_workspace('agreement_reviews');
grant select, insert on agreement_reviews to :app_role;
