-- By which form a case came, so that a form that is sent twice is one case. The key and what was sent are here as one digest.
create table case_form_keys (
  workspace_id uuid not null,
  digest bytea not null check (length(digest) = 32),
  -- Filled in by the transaction that kept the case.
  case_id uuid,
  at timestamptz not null,
  primary key (workspace_id, digest)
);
call protect_by_workspace('case_form_keys');
grant select, insert, update on case_form_keys to :app_role;
