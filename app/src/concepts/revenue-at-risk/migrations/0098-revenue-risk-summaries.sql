-- What Today ranks by, as it was computed last: no person is in it, and it is made anew at any time.
create table revenue_risk_summaries (
  workspace_id uuid not null primary key,
  computed_at timestamptz not null,
  -- Of the assumptions that it was computed with; 1 where Heed took them.
  revision int not null check (revision > 0),
  summary jsonb not null check (jsonb_typeof(summary) = 'object')
);
call protect_by_workspace('revenue_risk_summaries');
grant select, insert, update on revenue_risk_summaries to :app_role;
