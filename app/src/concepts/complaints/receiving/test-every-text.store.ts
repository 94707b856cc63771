import { sql } from 'kysely';
import type { Storage } from '../../../platform/storage/index.ts';

/** In which columns of which tables some texts stand, whatever the type of the column; for tests. */
export async function everyText(
  storage: Storage,
  workspace: string,
  texts: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  return storage.read(workspace, async (queries) => {
    const { rows } = await sql<{ table: string; column: string }>`
      select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and has_column_privilege(quote_ident(c.table_name), c.column_name, 'select')`.execute(queries);
    const found: Record<string, string[]> = Object.fromEntries(texts.map((text) => [text, []]));
    const byTable = Map.groupBy(rows, ({ table }) => table);
    for (const [table, columns] of byTable) {
      const named = columns.map(({ column }) => sql`coalesce(${sql.id(column)}::text, '')`);
      for (const text of texts) {
        const hex = Buffer.from(text).toString('hex');
        const { rows: hits } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
          where position(${text} in concat_ws(' ', ${sql.join(named)})) > 0
            or position(${hex} in concat_ws(' ', ${sql.join(named)})) > 0`.execute(queries);
        if ((hits[0]?.n ?? 0) > 0) found[text]!.push(table);
      }
    }
    return found;
  });
}
