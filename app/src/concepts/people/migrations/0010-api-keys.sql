-- Keys by which programs work in a workspace. A key that was revoked stays on record, because the log names it.
create table api_keys (
  workspace_id uuid not null,
  api_key_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  role text not null check (role in ('manager', 'analyst', 'agent', 'auditor')),
  -- Of the secret only its digest is kept: who reads this table cannot use a key.
  secret_digest bytea not null check (length(secret_digest) = 32),
  made_at timestamptz not null,
  made_by uuid not null,
  -- Null lasts until it is revoked.
  expires_at timestamptz,
  -- To the hour.
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, api_key_id)
);
create unique index api_keys_by_name on api_keys (workspace_id, lower(name)) where revoked_at is null;
call protect_by_workspace('api_keys');
grant select, insert on api_keys to :app_role;
grant update (last_used_at, revoked_at) on api_keys to :app_role;
