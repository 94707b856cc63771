-- What was said between the organisation and who complained, and notes that never leave the house.
create table case_messages (
  workspace_id uuid not null,
  message_id uuid not null,
  case_id uuid not null,
  -- in: from who complained. out: to them. note: internal, never sent, never on the tracker.
  direction text not null check (direction in ('in', 'out', 'note')),
  channel text not null check (channel in ('form', 'tracker', 'mail', 'phone', 'letter', 'chat', 'in-person', 'social', 'referral', 'api', 'file', 'other')),
  -- What an outgoing one is: acknowledgement, message, holding-reply, answer, referral, asking.
  purpose text not null default 'message' check (purpose in ('acknowledgement', 'message', 'holding-reply', 'answer', 'referral', 'asking')),
  subject text not null default '' check (length(subject) <= 300),
  words text not null check (length(words) <= 1000000),
  language text not null default '',
  -- Of an incoming mail: from which address it says it is.
  from_address text not null default '' check (length(from_address) <= 320),
  -- Why it is not taken for theirs without a look: unknown-sender, not-proven, automatic; empty: nothing is doubtful.
  doubt text not null default '' check (doubt in ('', 'unknown-sender', 'not-proven', 'automatic')),
  -- The Message-ID of a mail, so that replies find their case and the same mail is taken once.
  mail_message_id text not null default '' check (length(mail_message_id) <= 1000),
  -- The key of an outgoing mail in the outbox; empty: it was not sent by mail.
  mail_key text not null default '',
  -- Since when it is known that its mail will not arrive.
  undelivered_at timestamptz,
  -- Who looked at a doubtful one and said that it is theirs.
  confirmed_by uuid,
  by_id uuid,
  at timestamptz not null,
  noted_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, case_id)
);
create index case_messages_of_case on case_messages (workspace_id, case_id, at, message_id);
create index case_messages_by_mail on case_messages (workspace_id, mail_message_id) where mail_message_id <> '';
create index case_messages_by_key on case_messages (workspace_id, mail_key) where mail_key <> '';
call protect_by_workspace('case_messages');
grant select, insert, update, delete on case_messages to :app_role;

-- Files that came with a message.
create table case_files (
  workspace_id uuid not null,
  file_id uuid not null,
  case_id uuid not null,
  message_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- What its bytes are, whatever its name says.
  media_type text not null check (length(media_type) <= 100),
  size int not null check (size between 0 and 26214400),
  digest bytea not null,
  bytes bytea,
  -- unscanned: no scanner is set up. waiting. clean. infected: its bytes are gone. failed: the scanner did not answer.
  scan text not null check (scan in ('unscanned', 'waiting', 'clean', 'infected', 'failed')),
  scanned_at timestamptz,
  scan_words text not null default '' check (length(scan_words) <= 500),
  added_at timestamptz not null,
  primary key (workspace_id, file_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, case_id)
);
create index case_files_of_case on case_files (workspace_id, case_id, added_at);
create index case_files_waiting on case_files (workspace_id, added_at) where scan = 'waiting';
call protect_by_workspace('case_files');
grant select, insert, update, delete on case_files to :app_role;

-- Who looks at a case now, so that two do not answer it.
create table case_presences (
  workspace_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  is_writing boolean not null default false,
  seen_at timestamptz not null,
  primary key (workspace_id, case_id, person_id)
);
call protect_by_workspace('case_presences');
grant select, insert, update, delete on case_presences to :app_role;

create table reply_snippets (
  workspace_id uuid not null,
  snippet_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  language text not null,
  text text not null check (length(text) between 1 and 10000),
  state text not null check (state in ('active', 'archived')),
  revision int not null check (revision >= 1),
  changed_at timestamptz not null,
  primary key (workspace_id, snippet_id)
);
create unique index reply_snippets_by_name on reply_snippets (workspace_id, lower(name), lower(language)) where state = 'active';
call protect_by_workspace('reply_snippets');
grant select, insert, update on reply_snippets to :app_role;
