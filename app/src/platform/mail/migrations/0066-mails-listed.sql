-- Mails by what became of them, the newest first: those that were not sent are found among millions that were.
create index mails_by_state on mails (workspace_id, state, written_at, mail_id);
