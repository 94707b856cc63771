-- What happened: one row for each event of an accepted change, never altered and never taken away. It holds no personal
-- data; ids are random. No foreign keys lead from table to table here: checking one reads, and what a serializable writer
-- reads gets in the way of all who write beside it.
create table events (
  workspace_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  what text not null check (what ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$' and length(what) <= 100),
  subject_kind text not null check (subject_kind ~ '^[a-z][a-z0-9-]*$' and length(subject_kind) <= 100),
  subject_id text not null check (subject_id ~ '^[!-~]{1,200}$'),
  digest bytea not null check (length(digest) = 32),
  primary key (workspace_id, event_id)
);
create index events_by_time on events (workspace_id, at, event_id);
create index events_by_subject on events (workspace_id, subject_kind, subject_id, at, event_id);
create index events_by_actor on events (workspace_id, actor_id, at, event_id);
call protect_by_workspace('events');
grant select, insert on events to :app_role;

-- What an event says, apart from it, so that it can be erased. The salt keeps what was erased from being guessed.
create table event_payloads (
  workspace_id uuid not null,
  event_id uuid not null,
  salt bytea not null check (length(salt) = 32),
  payload text not null,
  primary key (workspace_id, event_id)
);
call protect_by_workspace('event_payloads');
grant select, insert, delete on event_payloads to :app_role;

-- Whose data a payload holds. The payload names them too; this is how it is found.
create table event_persons (
  workspace_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, event_id, person_id)
);
create index event_persons_by_person on event_persons (workspace_id, person_id, event_id);
call protect_by_workspace('event_persons');
grant select, insert, delete on event_persons to :app_role;

-- Events that have no place in the chain yet. An event is here or sealed, at every moment, however late it was committed.
create table events_unsealed (
  workspace_id uuid not null,
  event_id uuid not null,
  primary key (workspace_id, event_id)
);
call protect_by_workspace('events_unsealed');
grant select, insert, delete on events_unsealed to :app_role;

-- The chain: the place of each event, and a link that depends on it and on all before it.
create table event_seals (
  workspace_id uuid not null,
  position bigint not null check (position > 0),
  event_id uuid not null,
  link bytea not null check (length(link) = 32),
  key_id text,
  signature bytea,
  primary key (workspace_id, position),
  unique (workspace_id, event_id),
  check ((key_id is null) = (signature is null))
);
call protect_by_workspace('event_seals');
grant select, insert on event_seals to :app_role;

-- The public halves of the keys that sign the chain.
create table sealing_keys (
  workspace_id uuid not null,
  key_id text not null,
  public_key bytea not null check (length(public_key) = 32),
  since timestamptz not null,
  primary key (workspace_id, key_id)
);
call protect_by_workspace('sealing_keys');
grant select, insert on sealing_keys to :app_role;
