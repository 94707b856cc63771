-- What comes again from a file or a program is known by what its source calls it.
create index cases_by_any_reference on cases (workspace_id, reference) where reference <> '';
-- Disputes before outside bodies are few; Today looks at all of them.
create index cases_referred on cases (workspace_id, rank_at, case_id) where state = 'referred';
-- What lists are asked for by, in the order in which they show it; a word of few cases is not looked for through all of them.
create index cases_by_channel on cases (workspace_id, channel, received_at, case_id);
create index cases_by_open_state on cases (workspace_id, state, received_at, case_id) where state <> 'closed';
create index cases_by_severity on cases (workspace_id, severity, received_at, case_id) where severity is not null;
create index cases_by_verdict on cases (workspace_id, verdict, received_at, case_id) where verdict is not null;
create index cases_by_issue_alone on cases (workspace_id, issue, received_at, case_id) where issue <> '';
create index cases_of_unit on cases (workspace_id, unit_id, received_at, case_id) where unit_id is not null;
create index cases_of_handler on cases (workspace_id, owner_id, received_at, case_id) where owner_id is not null;
-- What most cases have alike, or leave empty, costs the public form nothing.
create index cases_by_other_kind on cases (workspace_id, kind, received_at, case_id) where kind <> 'complaint';
create index cases_by_level on cases (workspace_id, level, received_at, case_id) where level <> 'front-line';
create index cases_by_result on cases (workspace_id, result, received_at, case_id) where result is not null;
create index cases_by_region on cases (workspace_id, region, received_at, case_id) where region <> '';
create index cases_by_country on cases (workspace_id, country, received_at, case_id) where country <> '';
create index cases_by_sub_product on cases (workspace_id, sub_product, received_at, case_id) where sub_product <> '';
create index cases_by_sub_issue on cases (workspace_id, sub_issue, received_at, case_id) where sub_issue <> '';
