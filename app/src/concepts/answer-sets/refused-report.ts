import type { Queries } from '../../platform/storage/index.ts';
import type { RefusedCells } from '../answers/index.ts';
import { refusedRowsPage } from './answer-row.store.ts';
import { refusedCells } from './refused-cell.store.ts';

/** What was refused of a file: the first rows with reasons, and the cells by value. */
export type RefusedReport = {
  readonly rows: readonly { readonly row: number; readonly reason: string }[];
  readonly cells: readonly RefusedCells[];
};

const FIRST_ROWS = 20;

export async function refusedReport(queries: Queries, setId: string): Promise<RefusedReport> {
  const page = await refusedRowsPage(queries, setId, { limit: FIRST_ROWS });
  if (!page.ok) throw new Error('a list cannot be begun');
  return { rows: page.value.items, cells: await refusedCells(queries, setId) };
}
