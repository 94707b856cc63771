-- Which workspace it is, is asked once a query instead of once a row: a search through a large table takes half the time.
create or replace procedure protect_by_workspace(protected regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy own_workspace on %s using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))',
    protected
  );
end
$$;

do $$
declare
  protected regclass;
begin
  for protected in select polrelid::regclass from pg_policy where polname = 'own_workspace'
  loop
    execute format(
      'alter policy own_workspace on %s using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))',
      protected
    );
  end loop;
end
$$;
