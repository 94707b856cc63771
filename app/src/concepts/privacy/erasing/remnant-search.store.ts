import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { RemnantSearch } from './erasure.ts';

type Column = { readonly table: string; readonly column: string; readonly type: string };
type Sought = { readonly word: string; readonly what: string };

/** Shorter words stand by chance within others, so a cell must say nothing else. */
const SHORTEST_WITHIN = 4;
/** Digests and salts hold every short word by chance, once there are enough of them. */
const SHORTEST_WITHIN_BYTES = 8;

/**
 * Searches every text of the workspace, in whichever table, for words of a person; `within` is read only and sees one moment.
 * It knows no table by name, so that none that comes later is left out.
 */
export async function searchRemnants(queries: Queries, sought: readonly Sought[]): Promise<RemnantSearch> {
  const columns = await textColumns(queries);
  const left: RemnantSearch['left'] = [];
  let rows = 0;
  for (const [table, of] of Map.groupBy(columns, (one) => one.table)) {
    const counts = of.flatMap((column) =>
      [...Map.groupBy(sought, ({ what }) => what)].map(([what, words]) => ({ column, what, words })),
    );
    const selected = counts.map(
      ({ column, words }, i) =>
        sql`count(*) filter (where ${sql.join(
          words.map((one) => holds(column, one.word)),
          sql` or `,
        )})::int
          as ${sql.ref(`c${i}`)}`,
    );
    const found = await sql<Record<string, number>>`
      select count(*)::int as all_rows${selected.length === 0 ? sql`` : sql`, ${sql.join(selected)}`}
      from ${sql.table(table)}`.execute(queries);
    const row = found.rows[0] ?? {};
    rows += row['all_rows'] ?? 0;
    counts.forEach(({ column, what }, i) => {
      const n = row[`c${i}`] ?? 0;
      if (n > 0) left.push({ place: `${table}.${column.column}`, rows: n, what });
    });
  }
  return { columns: columns.length, rows, words: sought.length, left };
}

/** Every column of the workspace's tables that may hold words. */
async function textColumns(queries: Queries): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select relname as table, attname as column, format_type(atttypid, null) as type
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relkind in ('r', 'p') and not relispartition and relnamespace = current_schema()::regnamespace
      and atttypid in ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
      and has_table_privilege(pg_class.oid, 'select')
      and exists (select 1 from pg_attribute as own where own.attrelid = pg_class.oid and own.attname = 'workspace_id')
    order by relname, attname`.execute(queries);
  return rows;
}

function holds({ column, type }: Column, word: string) {
  const cell = sql.ref(column);
  if (type === 'bytea') {
    const bytes = sql`convert_to(${word}::text, 'UTF8')`;
    return word.length < SHORTEST_WITHIN_BYTES
      ? sql`${cell} = ${bytes}`
      : sql`position(${bytes} in ${cell}) > 0`;
  }
  if (word.length < SHORTEST_WITHIN) {
    return type === 'text[]' ? sql`${word}::text = any(${cell})` : sql`lower(${cell}::text) = ${word}::text`;
  }
  return sql`strpos(lower(${cell}::text), ${word}::text) > 0`;
}
