-- What Today asks: messages that nobody has read, and complaints that nobody has assessed, the longest waiting first.
create index cases_unread on cases (workspace_id, unread_since, case_id) where turn = 'ours' and unread_since is not null;
create index cases_unassessed on cases (workspace_id, received_at, case_id)
  where turn = 'ours' and kind = 'complaint' and severity is null and state in ('received', 'acknowledged');
