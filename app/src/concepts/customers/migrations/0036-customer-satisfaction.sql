-- What customers answered by month, without reading the customers themselves.
create index if not exists customers_by_satisfaction_on on customers
  (workspace_id, satisfaction_on) include (satisfaction, state, relation) where satisfaction_on is not null;
