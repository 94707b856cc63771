-- What is done for customers again and again, such as "Install a meter": promises and deliveries of the same kind are of one service.
create table services (
  workspace_id uuid not null,
  service_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null check (length(description) <= 2000),
  attribute_id uuid,
  -- Of the attribute: what it is held to.
  measure_id uuid,
  -- Null: the calendar that the workspace uses by default.
  calendar_id uuid,
  -- Whether its times run while the calendar is open, or always.
  runs text not null check (runs in ('working', 'all')),
  unit_id uuid,
  owner_id uuid,
  -- To whom a promise goes that was broken; null: to whoever manages.
  escalate_to uuid,
  -- A promise is over-promised when it is likely to be kept less often than this.
  wanted_share double precision not null check (wanted_share > 0 and wanted_share < 1),
  -- So much later is still kept.
  tolerance_ms bigint not null default 0 check (tolerance_ms between 0 and 31622400000),
  -- So long before it is due somebody is reminded.
  remind_ms bigint not null check (remind_ms between 0 and 31622400000),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  updated_at timestamptz not null,
  primary key (workspace_id, service_id),
  foreign key (workspace_id, unit_id) references units (workspace_id, unit_id),
  foreign key (workspace_id, owner_id) references people (workspace_id, person_id),
  foreign key (workspace_id, escalate_to) references people (workspace_id, person_id)
);
create unique index services_by_name on services (workspace_id, lower(name));
call protect_by_workspace('services');
grant select, insert, update on services to :app_role;

-- How long a service took, each time: what capability is proven by. Promises of the service are here too, each once.
create table deliveries (
  workspace_id uuid not null,
  service_id uuid not null,
  delivery_id uuid not null,
  -- What the source calls it; none is there twice.
  reference text check (length(reference) between 1 and 200),
  -- The promise whose delivery it is; such a delivery has the promise's id.
  promise_id uuid,
  customer_id uuid,
  unit_id uuid,
  begun_at timestamptz not null,
  -- Null: not finished.
  done_at timestamptz,
  -- Given up: watched until then, never finished.
  ended_at timestamptz,
  -- Nobody worked on it: [from, until] each, in ms since 1970, until null while it still stands still. How long it took is counted when
  -- it is asked, by the clock of the service as it then is, so that no change of a calendar leaves anything behind.
  pauses jsonb not null default '[]',
  changed_at timestamptz not null,
  primary key (workspace_id, delivery_id),
  check (done_at is null or ended_at is null),
  check (done_at is null or done_at >= begun_at),
  check (ended_at is null or ended_at >= begun_at)
);
create index deliveries_newest on deliveries (workspace_id, service_id, begun_at, delivery_id) include (done_at, ended_at);
create index deliveries_newest_of_unit on deliveries (workspace_id, service_id, unit_id, begun_at, delivery_id)
  where unit_id is not null;
create unique index deliveries_by_reference on deliveries (workspace_id, service_id, reference) where reference is not null;
create index deliveries_of_customer on deliveries (workspace_id, customer_id) where customer_id is not null;
call protect_by_workspace('deliveries');
grant select, insert, update, delete on deliveries to :app_role;
