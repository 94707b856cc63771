-- How long customers stay is counted from these alone, without looking at the customers themselves.
create index customers_by_joining on customers (workspace_id, customer_since, left_on) include (state, relation)
  where customer_since is not null;
create index customers_by_first_purchase on customers (workspace_id, first_purchase_on, last_purchase_on)
  include (state, relation) where customer_since is null and first_purchase_on is not null;
