-- Customers who came in many at once are found first, all of them, and compared with each other afterwards.
alter table customers_to_index add column is_indexed boolean not null default false;
create index customers_to_index_waiting on customers_to_index (workspace_id, customer_id) where not is_indexed;
grant update (is_indexed) on customers_to_index to :app_role;
