-- Little things that are good to know of a customer; shown before anything else. What no longer holds is ended and stays on record.
create table customer_preferences (
  workspace_id uuid not null,
  preference_id uuid not null,
  customer_id uuid not null,
  note text not null check (length(note) between 1 and 500),
  -- Who said it, or where it was seen.
  source text not null check (length(source) <= 200),
  -- Whether it says something of health, belief and the like; shown to fewer.
  sensitive boolean not null,
  since date not null check (since >= date '1900-01-01'),
  noted_by uuid,
  noted_at timestamptz not null,
  ended_on date check (ended_on >= date '1900-01-01'),
  end_reason text not null default '' check (length(end_reason) <= 500),
  revision int not null check (revision > 0),
  primary key (workspace_id, preference_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id)
);
create index customer_preferences_by_customer on customer_preferences (workspace_id, customer_id, noted_at, preference_id);
call protect_by_workspace('customer_preferences');
grant select, insert, update, delete on customer_preferences to :app_role;

-- What is known of an account that much depends on. One sheet a customer; it stays when the account is one no longer.
create table key_accounts (
  workspace_id uuid not null,
  customer_id uuid not null,
  -- Why much depends on it.
  reason text not null check (length(reason) between 1 and 1000),
  since date not null check (since >= date '1900-01-01'),
  business text not null check (length(business) <= 4000),
  goals text not null check (length(goals) <= 4000),
  what_keeps text not null check (length(what_keeps) <= 4000),
  what_could_lose text not null check (length(what_could_lose) <= 4000),
  competitors text not null check (length(competitors) <= 4000),
  promises text not null check (length(promises) <= 4000),
  next_meeting_on date check (next_meeting_on >= date '1900-01-01'),
  -- The newest of its meetings, kept with each.
  last_meeting_on date,
  state text not null check (state in ('active', 'ended')),
  end_reason text not null default '' check (length(end_reason) <= 1000),
  revision int not null check (revision > 0),
  changed_at timestamptz not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id)
);
create index key_accounts_by_meeting on key_accounts (workspace_id, next_meeting_on, customer_id) where state = 'active';
call protect_by_workspace('key_accounts');
grant select, insert, update, delete on key_accounts to :app_role;

-- Who decides there, in the order of the sheet.
create table account_deciders (
  workspace_id uuid not null,
  customer_id uuid not null,
  place int not null check (place between 1 and 30),
  -- Where this person is in the register too.
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  part text not null check (part in ('decides', 'influences', 'uses', 'buys', 'other')),
  stance text not null check (stance in ('for-us', 'open', 'against-us', 'unknown')),
  note text not null check (length(note) <= 500),
  primary key (workspace_id, customer_id, place),
  foreign key (workspace_id, customer_id) references key_accounts (workspace_id, customer_id)
    on update cascade on delete cascade
);
create index account_deciders_by_person on account_deciders (workspace_id, person_id) where person_id is not null;
call protect_by_workspace('account_deciders');
grant select, insert, update, delete on account_deciders to :app_role;

-- Meetings with a customer, and what was learned there.
create table account_meetings (
  workspace_id uuid not null,
  meeting_id uuid not null,
  customer_id uuid not null,
  held_on date not null check (held_on >= date '1900-01-01'),
  -- Who was there, of both sides, in words.
  present text not null check (length(present) between 1 and 1000),
  summary text not null check (length(summary) <= 4000),
  next_step text not null check (length(next_step) <= 1000),
  noted_by uuid,
  noted_at timestamptz not null,
  -- One that was noted by mistake is taken back and stays on record.
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 500),
  revision int not null check (revision > 0),
  primary key (workspace_id, meeting_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id)
);
create index account_meetings_by_customer on account_meetings (workspace_id, customer_id, held_on, meeting_id);
call protect_by_workspace('account_meetings');
grant select, insert, update, delete on account_meetings to :app_role;

create table meeting_answers (
  workspace_id uuid not null,
  meeting_id uuid not null,
  place int not null check (place between 1 and 60),
  -- The question of the guide; null for one of their own.
  question_key text check (question_key ~ '^[a-z][a-z0-9-]{0,39}$'),
  question text not null check (length(question) between 1 and 300),
  answer text not null check (length(answer) between 1 and 2000),
  primary key (workspace_id, meeting_id, place),
  foreign key (workspace_id, meeting_id) references account_meetings (workspace_id, meeting_id) on delete cascade
);
call protect_by_workspace('meeting_answers');
grant select, insert, update, delete on meeting_answers to :app_role;

-- What customers do for the organisation of their own will: bring somebody, stand as a reference, write a review, take part in a case study.
create table advocacy_deeds (
  workspace_id uuid not null,
  deed_id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('referral', 'reference', 'review', 'case-study')),
  done_on date not null check (done_on >= date '1900-01-01'),
  -- Of a referral: whom they brought, as a customer or in words.
  referred_id uuid,
  referred_words text not null default '' check (length(referred_words) <= 200),
  -- When whoever is known in words alone became a customer, as it was told.
  became_customer_on date check (became_customer_on >= date '1900-01-01'),
  -- To whom the reference was given, where the review or case study stands.
  place text not null default '' check (length(place) <= 200),
  stars int check (stars between 1 and 5),
  -- As text; nobody opens it but who reads it.
  link text not null default '' check (length(link) <= 500),
  note text not null default '' check (length(note) <= 1000),
  noted_by uuid,
  noted_at timestamptz not null,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 500),
  revision int not null check (revision > 0),
  primary key (workspace_id, deed_id),
  foreign key (workspace_id, customer_id) references customers (workspace_id, customer_id),
  check (kind = 'review' or stars is null),
  check (kind = 'referral' or (referred_id is null and became_customer_on is null))
);
create index advocacy_deeds_by_customer on advocacy_deeds (workspace_id, customer_id, done_on, deed_id);
-- Whom somebody brought, nobody else brought.
create unique index advocacy_deeds_by_referred on advocacy_deeds (workspace_id, referred_id)
  where referred_id is not null and withdrawn_reason is null;
call protect_by_workspace('advocacy_deeds');
grant select, insert, update, delete on advocacy_deeds to :app_role;
