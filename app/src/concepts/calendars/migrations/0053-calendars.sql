-- When an organisation works: what due times are counted by.
create table calendars (
  workspace_id uuid not null,
  calendar_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Of the IANA database.
  time_zone text not null check (length(time_zone) between 1 and 60),
  -- Seven lists of open hours, Monday first.
  week jsonb not null,
  -- Whose holidays it keeps: country, state, region, types.
  holidays jsonb not null default '[]',
  -- Days that are otherwise: [from, to, hours, reason].
  exceptions jsonb not null default '[]',
  -- What counts where nothing names a calendar.
  is_default boolean not null default false,
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, calendar_id)
);
create unique index calendars_by_name on calendars (workspace_id, lower(name));
create unique index calendars_default on calendars (workspace_id) where is_default;
call protect_by_workspace('calendars');
grant select, insert, update on calendars to :app_role;

-- Days that others publish (iCalendar), by a file or an address. The last good ones stay in force whatever comes later.
create table calendar_feeds (
  workspace_id uuid not null,
  feed_id uuid not null,
  calendar_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Null: the days came as a file.
  address text check (length(address) between 1 and 2000),
  -- In force: [day, closed hours or null for all day, name].
  days jsonb not null default '[]',
  taken_at timestamptz,
  -- What came and waits for somebody to say yes, with why it was not taken by itself.
  waiting jsonb,
  waiting_why text not null default '' check (length(waiting_why) <= 500),
  -- Why the last try brought nothing; empty when it did.
  problem text not null default '' check (length(problem) <= 500),
  tried_at timestamptz,
  etag text not null default '' check (length(etag) <= 500),
  -- Of what came and was left by somebody: it is not asked about again.
  left_digest text not null default '' check (length(left_digest) <= 64),
  -- When it is asked next; null: never, it is a file.
  next_at timestamptz,
  revision int not null check (revision >= 1),
  primary key (workspace_id, feed_id),
  foreign key (workspace_id, calendar_id) references calendars (workspace_id, calendar_id)
);
create index calendar_feeds_of on calendar_feeds (workspace_id, calendar_id);
create index calendar_feeds_next on calendar_feeds (workspace_id, next_at) where next_at is not null;
call protect_by_workspace('calendar_feeds');
grant select, insert, update, delete on calendar_feeds to :app_role;

-- Due times that are counted anew since a calendar is otherwise, one row for whatever follows it.
create table calendar_recounts (
  workspace_id uuid not null,
  -- Zero: those that name no calendar and count by the default one.
  calendar_id uuid not null,
  follower text not null check (length(follower) between 1 and 60),
  -- Of the calendar, when this began; what changed since then makes it begin anew.
  revision int not null,
  -- Behind which record it goes on.
  behind text check (length(behind) <= 200),
  total bigint not null,
  counted bigint not null default 0,
  changed bigint not null default 0,
  state text not null check (state in ('going', 'done')),
  begun_at timestamptz not null,
  ended_at timestamptz,
  -- After a fault: not before then.
  again_at timestamptz,
  problem text not null default '' check (length(problem) <= 500),
  primary key (workspace_id, calendar_id, follower)
);
create index calendar_recounts_going on calendar_recounts (workspace_id, begun_at) where state = 'going';
call protect_by_workspace('calendar_recounts');
grant select, insert, update on calendar_recounts to :app_role;
