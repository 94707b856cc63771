import type { TestStorage } from '../../platform/storage/testing.ts';

/** The tables of all workspaces in which a word stands, past all rules and by another way than the search that Heed makes. */
export async function tablesWithWord({ asAdmin }: TestStorage, word: string): Promise<readonly string[]> {
  const rows = await asAdmin(
    `with every (name) as (
      select table_name from information_schema.columns
      where column_name = 'workspace_id' and table_schema = 'public')
    select name from every
    where query_to_xml(
      format('select 1 as one where exists (select 1 from %I as t where strpos(lower(t::text), lower(%L)) > 0)', name, $1::text),
      false, true, '')::text <> ''
    order by name`,
    [word],
  );
  return rows.map(({ name }) => String(name));
}
