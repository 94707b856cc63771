-- Outside bodies that resolve disputes (ISO 10003), and what each is asked for.
create table dispute_bodies (
  workspace_id uuid not null,
  body_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  country text not null default '' check (length(country) <= 2),
  -- facilitative: mediation. advisory: a recommendation. determinative: a decision.
  method text not null check (method in ('facilitative', 'advisory', 'determinative')),
  -- Address, website, languages, scope, what it costs the complainant, how to turn to it.
  content jsonb not null,
  -- Within which time after our answer they may turn to it.
  refer_within jsonb,
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, body_id)
);
create unique index dispute_bodies_by_name on dispute_bodies (workspace_id, lower(name)) where state = 'active';
call protect_by_workspace('dispute_bodies');
grant select, insert, update on dispute_bodies to :app_role;
