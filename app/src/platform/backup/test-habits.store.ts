import type { TestStorage } from '../storage/testing.ts';

/** Tables whose triggers a restore runs anew, as it should: what they keep is in no backup. */
const COUNTED_ANEW = ['responses'];

/** Tables of workspaces that draw from a sequence or have a trigger of their own, and how many tables there are. */
export async function tablesWithHabits({
  asAdmin,
}: TestStorage): Promise<{ readonly seen: number; readonly odd: readonly string[] }> {
  const rows = await asAdmin(
    `select c.relname as name,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '')
       or exists (select from pg_attrdef d where d.adrelid = c.oid and pg_get_expr(d.adbin, d.adrelid) like '%nextval%')
       or exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)
       and c.relname <> all($1) as odd
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')`,
    [COUNTED_ANEW],
  );
  const odd = rows.filter((row) => row['odd'] === true).map((row) => String(row['name']));
  return { seen: rows.length, odd };
}
