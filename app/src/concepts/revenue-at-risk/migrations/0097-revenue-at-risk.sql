-- What revenue at risk is computed with, as the organisation says; each version stays. Without a row, as Heed takes it.
create table revenue_risk_assumptions (
  workspace_id uuid not null,
  revision int not null check (revision > 0),
  basis text not null check (basis in ('expectations', 'satisfaction', 'recommendation')),
  -- Whoever answers below it was not met.
  threshold double precision not null check (threshold between -100 and 100),
  answered_months int not null check (answered_months between 1 and 120),
  horizon_months int not null check (horizon_months between 1 and 60),
  money text not null check (money in ('revenue', 'margin', 'lifetime')),
  -- What customers are made alike by; null as Heed chooses.
  adjust_by text[] check (cardinality(adjust_by) <= 4),
  -- How many hear of it from each who was not met, which share of them is lost, and who says so.
  told double precision check (told between 0 and 1000),
  lost_share double precision check (lost_share between 0 and 1),
  told_source text not null check (length(told_source) <= 500),
  set_at timestamptz not null,
  primary key (workspace_id, revision),
  check ((told is null) = (lost_share is null))
);
call protect_by_workspace('revenue_risk_assumptions');
grant select, insert on revenue_risk_assumptions to :app_role;
