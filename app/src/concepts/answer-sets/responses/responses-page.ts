import { answerRowsNumbered } from '../kept-rows.ts';
import type { ViewMaking } from '../views/kept-table.ts';
import type { OpenedView } from '../views/opened-view.ts';

/** Some of the responses that a view shows, as they stood. */
export type ResponsesPage = {
  readonly count: number;
  readonly columns: string[];
  readonly items: { readonly row: number; readonly cells: string[] }[];
  readonly next: number | null;
};

/** Which page: the responses behind a row, as many as asked for. */
export type ResponsesAsked = { readonly workspace: string; readonly after: number; readonly limit: number };

/** The responses behind the figures of a view, in the order of the file. */
export async function responsesPage(
  { storage, engine }: ViewMaking,
  { set, filter, columnNames }: OpenedView,
  { workspace, after, limit }: ResponsesAsked,
): Promise<ResponsesPage> {
  const { rowNumbers } = await engine.columns({ workspace, table: set.id }, [], filter);
  const first = rowNumbers.findIndex((row) => row > after);
  const rows = first < 0 ? [] : [...rowNumbers.subarray(first, first + limit)];
  const found = await storage.read(workspace, (queries) => answerRowsNumbered(queries, set.id, rows));
  return {
    count: rowNumbers.length,
    columns: columnNames.map((name, position) => name || `#${position}`),
    items: found.map(({ row, cells }) => ({
      row,
      cells: columnNames.map((_, position) => cells[position] ?? ''),
    })),
    next: first >= 0 && first + limit < rowNumbers.length ? rows.at(-1)! : null,
  };
}
