-- Groups of customers that are served and understood together. One that is no longer used is archived, because records name it.
create table segments (
  workspace_id uuid not null,
  segment_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- In words, who belongs to it.
  definition text not null check (length(definition) between 1 and 4000),
  unit_id uuid,
  owner_id uuid,
  state text not null check (state in ('active', 'archived')),
  -- How often the four questions are asked of it.
  review_months int not null check (review_months between 1 and 36),
  revision int not null check (revision > 0),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, segment_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id)
);
create unique index segments_by_name on segments (workspace_id, lower(name));
call protect_by_workspace('segments');
grant select, insert, update on segments to :app_role;

-- The four questions about a segment, answered once in a while. Of each segment one review is open, the others are done.
create table segment_reviews (
  workspace_id uuid not null,
  review_id uuid not null,
  segment_id uuid not null,
  -- The first review of a segment is 1.
  number int not null check (number > 0),
  due_on date not null check (due_on >= date '1900-01-01'),
  who_they_are text not null check (length(who_they_are) <= 8000),
  what_they_need text not null check (length(what_they_need) <= 8000),
  how_met text not null check (length(how_met) <= 8000),
  how_exceeded text not null check (length(how_exceeded) <= 8000),
  completed_at timestamptz,
  completed_by uuid,
  revision int not null check (revision > 0),
  primary key (workspace_id, review_id),
  foreign key (workspace_id, segment_id) references segments (workspace_id, segment_id),
  check ((completed_at is null) = (completed_by is null))
);
create unique index segment_reviews_by_number on segment_reviews (workspace_id, segment_id, number);
create unique index segment_reviews_open on segment_reviews (workspace_id, segment_id) where completed_at is null;
call protect_by_workspace('segment_reviews');
-- What was answered then stays as it was answered.
create policy done_stays on segment_reviews as restrictive for update using (completed_at is null) with check (true);
grant select, insert, update on segment_reviews to :app_role;
