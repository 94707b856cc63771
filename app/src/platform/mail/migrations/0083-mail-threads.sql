-- What lets mails and their answers stand together, and who speaks in them.
alter table mails add column voice text not null default 'machine' check (voice in ('machine', 'answering-machine', 'person'));
-- Whether an answer to it is read: then it says where answers go.
alter table mails add column wants_reply boolean not null default false;
-- The Message-ID of what it answers, and those of what came before, the oldest first.
alter table mails add column answers_to text not null default '' check (length(answers_to) <= 1000);
alter table mails add column thread text[] not null default '{}';
