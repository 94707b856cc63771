-- What was answered to a change that came with an idempotency key, so that the same request sent again is not done twice.
create table idempotency_keys (
  workspace_id uuid not null,
  person_id uuid not null,
  idempotency_key text not null,
  request_digest bytea not null,
  status int not null,
  answer text not null,
  made_at timestamptz not null,
  primary key (workspace_id, person_id, idempotency_key)
);
create index idempotency_keys_by_age on idempotency_keys (workspace_id, made_at);
call protect_by_workspace('idempotency_keys');
grant select, insert, delete on idempotency_keys to :app_role;
