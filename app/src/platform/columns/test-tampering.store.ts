import type { TestStorage } from '../storage/testing.ts';
import type { TableKey } from './column-engine.ts';

/** A number put where another one is, in the table in PostgreSQL, as nobody in Heed would: without another generation. */
export async function tamperWithColumns(
  { asAdmin }: Pick<TestStorage, 'asAdmin'>,
  { workspace, table }: TableKey,
  { row, place, number }: { readonly row: number; readonly place: number; readonly number: number },
): Promise<void> {
  const changed = await asAdmin(
    `update column_rows set numbers[$4::int + 1] = $5
     where workspace_id = $1 and table_id = $2 and row_number = $3 returning row_number`,
    [workspace, table, row, place, number],
  );
  if (changed.length !== 1) throw new Error('there is no such row to tamper with');
}

/** How many rows there are in stored tables, those of one when its id is given, whatever their tables say. */
export async function columnRowCount(
  { asAdmin }: Pick<TestStorage, 'asAdmin'>,
  table: string | null = null,
): Promise<number> {
  const [found] = await asAdmin(
    'select count(*)::int as rows from column_rows where $1::uuid is null or table_id = $1',
    [table],
  );
  return Number(found?.['rows']);
}
