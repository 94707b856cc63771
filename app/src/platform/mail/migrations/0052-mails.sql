-- Mail that goes out: written in the transaction of what it tells of, and handed over afterwards.
create table mails (
  workspace_id uuid not null,
  mail_id uuid not null,
  -- What it is about and for whom, so that nothing is told twice: the same key is the same mail.
  mail_key text not null check (length(mail_key) between 1 and 300),
  to_name text not null check (length(to_name) <= 200),
  to_address text not null check (length(to_address) between 3 and 254),
  subject text not null check (length(subject) between 1 and 300),
  body text not null check (length(body) between 1 and 100000),
  -- Of whom it speaks: erasing one of them erases what it says.
  about uuid[] not null default '{}',
  state text not null check (state in ('waiting', 'handing-over', 'sent', 'failed')),
  tries int not null default 0 check (tries >= 0),
  -- When it is tried next; while it is handed over, when that is taken for failed.
  next_at timestamptz,
  problem text not null default '' check (length(problem) <= 1000),
  written_at timestamptz not null,
  sent_at timestamptz,
  primary key (workspace_id, mail_id),
  check ((next_at is null) = (state in ('sent', 'failed')))
);
create unique index mails_by_key on mails (workspace_id, mail_key);
create index mails_waiting on mails (workspace_id, next_at) where next_at is not null;
create index mails_by_time on mails (workspace_id, written_at, mail_id);
call protect_by_workspace('mails');
grant select, insert, update, delete on mails to :app_role;
