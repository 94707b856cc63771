-- Customers of whom the number of open complaints is to be counted anew.
create table case_customers_waiting (
  workspace_id uuid not null,
  customer_id uuid not null,
  primary key (workspace_id, customer_id)
);
call protect_by_workspace('case_customers_waiting');
grant select, insert, update, delete on case_customers_waiting to :app_role;
-- Complaints that were there before are counted in the first round.
insert into case_customers_waiting (workspace_id, customer_id)
  select distinct workspace_id, customer_id from cases where customer_id is not null;
-- Counting reads the open ones of a customer alone.
create index cases_open_of_customer on cases (workspace_id, customer_id) where customer_id is not null and kind = 'complaint' and state <> 'closed';
