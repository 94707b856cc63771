-- Who serves a segment, beside the unit that is its centre and the person who answers for what is known of it.
alter table segments add column manager_id uuid;
alter table segments add column team_id uuid;
alter table segments add foreign key (workspace_id, manager_id) references people (workspace_id, person_id);
alter table segments add foreign key (workspace_id, team_id) references units (workspace_id, unit_id);

-- Groups of customers that go by a rule: segments, and the kinds of which everybody is in one at most. A segment that has no row
-- here, or no rule, has members by hand.
create table customer_groups (
  workspace_id uuid not null,
  group_id uuid not null,
  kind text not null check (kind in ('segment', 'kind')),
  -- Of kinds: which one, and when several fit, the lowest place.
  word text check (word in ('loyal', 'potential', 'dissatisfied', 'competitor-loyal')),
  place int not null,
  rule jsonb check (jsonb_typeof(rule) = 'object'),
  -- One that is not in use keeps its members as they are.
  active boolean not null,
  primary key (workspace_id, group_id),
  check ((kind = 'kind') = (word is not null))
);
create unique index customer_groups_by_word on customer_groups (workspace_id, word) where word is not null;
call protect_by_workspace('customer_groups');
grant select, insert, update on customer_groups to :app_role;
-- Who was in a group from when until when. Customers whose record was erased stay: their ids lead nowhere.
create table group_members (
  workspace_id uuid not null,
  group_id uuid not null,
  customer_id uuid not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  -- Why they came and went: what is known of them changed or days passed, the rule changed, or somebody said so.
  came_by text not null check (came_by in ('customer', 'rule', 'hand')),
  went_by text check (went_by in ('customer', 'rule', 'hand')),
  primary key (workspace_id, customer_id, group_id, since),
  check ((until is null) = (went_by is null))
);
create unique index group_members_open on group_members (workspace_id, group_id, customer_id) where until is null;
-- Movement by month reads nothing but this.
create index group_members_moving on group_members (workspace_id, group_id, since) include (until, came_by, went_by);
call protect_by_workspace('group_members');
grant select, insert, update, delete on group_members to :app_role;

-- What groups are worth, as it was counted at a moment; counted anew after changes.
create table group_totals (
  workspace_id uuid not null,
  group_id uuid not null,
  counted_at timestamptz not null,
  totals jsonb not null check (jsonb_typeof(totals) = 'object'),
  primary key (workspace_id, group_id)
);
call protect_by_workspace('group_totals');
grant select, insert, update, delete on group_totals to :app_role;

-- That something changed since the totals were counted. Rows are only added and taken away, so that nobody waits for another.
create table group_stirs (
  workspace_id uuid not null,
  stir_id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  primary key (workspace_id, stir_id)
);
call protect_by_workspace('group_stirs');
grant select, insert, delete on group_stirs to :app_role;

-- The day for which rules that go by days were last worked out.
create table group_days (
  workspace_id uuid not null primary key,
  day date not null
);
call protect_by_workspace('group_days');
grant select, insert, update on group_days to :app_role;
