import { tableState } from '../../../platform/columns/index.ts';
import { delimitedHeader } from '../../../platform/delimited/index.ts';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { openedBy, readRecipe } from '../../analyses/index.ts';
import { keptColumns } from '../../answers/index.ts';
import { answerRowNumbers } from '../answer-row.store.ts';
import { exportRecipe } from '../exporting/exported-recipe.ts';
import { foundSet } from '../found-set.ts';
import { keptText } from '../kept-rows.ts';
import { insertRefusedCells } from '../refused-cell.store.ts';
import { takeRows } from './taken-rows.ts';

/**
 * Makes the columns of a set that was taken before columns were kept, and tells of the cells that were refused. Such a set
 * came with one request, so its text has room in memory.
 */
export async function storeColumns(
  { queries, workspace }: Pick<Change, 'queries' | 'workspace'>,
  setId: string,
): Promise<Outcome<null>> {
  const set = await foundSet(queries, setId);
  if (!set.ok) return set;
  // Somebody else may have asked for the same a moment ago.
  if ((await tableState(queries, { workspace, table: setId })) !== null) return taken(null);
  const parts = [Buffer.from(delimitedHeader(set.value.columnNames))];
  for await (const text of keptText((work) => work(queries), set.value)) parts.push(Buffer.from(text));
  const recipe = readRecipe('recipe', Buffer.from(exportRecipe(set.value)));
  if (!recipe.ok) return recipe;
  const file = { name: set.value.fileName, bytes: Buffer.concat(parts) };
  const opened = await openedBy(file, recipe.value);
  if (!opened.ok) return opened;
  const rowNumbers = await answerRowNumbers(queries, setId);
  const columns = keptColumns(opened.value.table, recipe.value, opened.value.plan);
  const key = { workspace, id: setId };
  const rows = await takeRows(opened.value.table, { queries, key, columns, rowNumbers });
  if (!rows.ok) return rows;
  await insertRefusedCells(queries, key, rows.value.refusedCells);
  return taken(null);
}
