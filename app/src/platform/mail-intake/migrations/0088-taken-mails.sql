-- Mails that were taken in: so that each is taken once, and everybody can see what became of one.
create table taken_mails (
  workspace_id uuid not null,
  -- Of its Message-ID, sender, date, subject and everything behind its head: the same mail by two ways is one.
  digest bytea not null,
  message_id text not null default '' check (length(message_id) <= 1000),
  from_address text not null default '' check (length(from_address) <= 320),
  subject text not null default '' check (length(subject) <= 300),
  size bigint not null check (size >= 0),
  -- kept: it is in a case, or whatever it was taken for. aside: it was not, and lies in a folder of the mailbox. refused: it could not be read.
  outcome text not null check (outcome in ('kept', 'aside', 'refused')),
  -- Why, or as what.
  words text not null default '' check (length(words) <= 500),
  -- What it became part of.
  about_id uuid,
  taken_at timestamptz not null,
  moved_at timestamptz,
  primary key (workspace_id, digest)
);
create index taken_mails_by_time on taken_mails (workspace_id, taken_at);
create index taken_mails_by_sender on taken_mails (workspace_id, from_address, taken_at) where from_address <> '';
call protect_by_workspace('taken_mails');
grant select, insert, update, delete on taken_mails to :app_role;

-- How reading the mailbox stands: one row a workspace whose mail is read.
create table mailbox_standings (
  workspace_id uuid not null,
  -- Whose mailbox where; never the password.
  mailbox text not null check (length(mailbox) <= 500),
  problem text not null default '' check (length(problem) <= 1000),
  problem_since timestamptz,
  looked_at timestamptz,
  primary key (workspace_id),
  check ((problem = '') = (problem_since is null))
);
call protect_by_workspace('mailbox_standings');
grant select, insert, update, delete on mailbox_standings to :app_role;
