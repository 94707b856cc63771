-- Who may sign in and how. No workspace and no role is known here, and the role that works in workspaces sees none of it.
create schema sign_in;

create table sign_in.users (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  second_factor boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- The cookie holds the token together with a signature by the server's secret; the token alone opens nothing.
create table sign_in.sessions (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  user_id uuid not null references sign_in.users (id) on delete cascade,
  expires_at timestamptz not null,
  address text,
  device text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_user_id_idx on sign_in.sessions (user_id);
create index sessions_by_end on sign_in.sessions (expires_at);

-- The ways in: a password (provider `credential`), or the organisation's own sign-in.
create table sign_in.accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references sign_in.users (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_user_id_idx on sign_in.accounts (user_id);

-- Half-done sign-ins: the state sent to a provider, a password that awaits its second factor.
create table sign_in.verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier_idx on sign_in.verifications (identifier);
create index verifications_by_end on sign_in.verifications (expires_at);

-- Secrets of authenticator apps and backup codes, encrypted with the server's secret.
create table sign_in.second_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references sign_in.users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index second_factors_user_id_idx on sign_in.second_factors (user_id);
create index second_factors_secret_idx on sign_in.second_factors (secret);

-- Guesses counted by a keyed hash of who is guessed at and from where, so that nobody's e-mail address stands here.
create table sign_in.guesses (
  key bytea primary key,
  tries int not null,
  free_at timestamptz not null,
  forget_at timestamptz not null
);
create index guesses_by_end on sign_in.guesses (forget_at);

-- Codes of authenticator apps that were sent already, as keyed hashes, so that a code seen over a shoulder opens nothing.
create table sign_in.codes_seen (
  key bytea primary key,
  forget_at timestamptz not null
);
create index codes_seen_by_end on sign_in.codes_seen (forget_at);

-- Links that work once. Only the hash of what stands in the link is kept.
create table sign_in.one_time_links (
  link_id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  purpose text not null,
  about text not null,
  payload jsonb not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_links_about on sign_in.one_time_links (purpose, about);
create index one_time_links_by_end on sign_in.one_time_links (expires_at);

grant usage on schema sign_in to :sign_in_role;
grant select, insert, update, delete on all tables in schema sign_in to :sign_in_role;
