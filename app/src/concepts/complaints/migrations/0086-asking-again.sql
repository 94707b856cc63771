-- Who was asked by mail how they find it now: once for each case, whatever becomes of the mail.
create table case_askings (
  workspace_id uuid not null,
  case_id uuid not null,
  asked_at timestamptz not null,
  primary key (workspace_id, case_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, case_id)
);
call protect_by_workspace('case_askings');
grant select, insert on case_askings to :app_role;

-- Who could be asked by mail, by when it was closed.
create index cases_to_ask on cases (workspace_id, closed_at)
  where state = 'closed' and kind = 'complaint' and satisfaction is null and email <> '';
-- What was said when asked again, and what was given, for figures.
create index cases_asked_again on cases (workspace_id, received_at) where satisfaction is not null;
create index cases_remedied on cases (workspace_id, received_at) where remedies <> '[]';
-- Drill-down of figures into the list.
create index cases_by_product on cases (workspace_id, product, received_at);
