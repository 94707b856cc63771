import type { ColumnEngine, FetchedColumns, TableKey } from '../../../platform/columns/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { type PlannedFigures, planStoredFigures } from '../../analyses/index.ts';
import type { RefusedCells, RefusedCellsKnown } from '../../answers/index.ts';
import { refusedCells } from '../refused-cell.store.ts';
import { comparedRows, type OpenedView } from '../views/opened-view.ts';
import { keptColumns } from '../views/view-conditions.ts';
import type { FigureSource } from './figure-job.ts';

/** Groups that one page shows. */
const MOST_GROUPS_SHOWN = 200;

/** What figures of a view are computed from. */
export type FigureMaking = { readonly storage: Storage; readonly engine: ColumnEngine };

/** Figures of what, and whether who asks may see single answers. */
type FiguresWanted = {
  readonly opened: OpenedView;
  readonly plan: PlannedFigures;
  readonly seesAnswers: boolean;
};

/** Which columns the figures of a view need; refused when there are none such, or too many groups. */
export function plannedView({ set, recipe, view, table }: OpenedView): Outcome<PlannedFigures> {
  const { columnNames, facts, notes } = set;
  const file = { columnNames, facts, notes };
  const plan = planStoredFigures({ file, name: set.fileName, recipe, only: view.analyses });
  if (!plan.ok || !view.by) return plan;
  const texts = plan.value.groupTexts === null ? [] : (table.texts.get(plan.value.groupTexts) ?? []);
  return texts.length <= MOST_GROUPS_SHOWN
    ? plan
    : refuse(
        'request-refused',
        `view.by: this column divides the answers into ${texts.length} groups, and at most ${MOST_GROUPS_SHOWN} can be shown; name another one`,
      );
}

/** The kept columns that the figures of a view need, of the people it shows; refused when two groups share people. */
export async function columnsSource(
  { storage, engine }: FigureMaking,
  key: TableKey,
  { opened, plan, seesAnswers }: FiguresWanted,
): Promise<Outcome<FigureSource>> {
  const { set, table, filter } = opened;
  const known = await storage.read(key.workspace, (queries) => refusedCells(queries, set.id));
  const among = new Set(known.map(({ column }) => column));
  const looked = filter.length === 0 ? [] : plan.checked.filter(({ name }) => among.has(name));
  const kept = keptColumns(table);
  const names = [...new Set([...plan.wanted, ...looked.flatMap((column) => [column.stored, column.texts])])];
  const there = names.filter((name) => kept.has(name));
  const fetched = await engine.columns(key, there, filter);
  // Answers may have come meanwhile, and with them texts that nobody gave before.
  const { texts } = set.sourceKind === 'survey' ? ((await engine.table(key)) ?? table) : table;
  const compared = await comparedRows({ engine, key, seesAnswers }, opened, fetched.rowNumbers);
  if (!compared.ok) return compared;
  const rowCount = fetched.rowNumbers.length;
  return taken({
    kind: 'columns',
    file: { columnNames: set.columnNames, facts: set.facts, notes: set.notes },
    compared: compared.value,
    rows: {
      rowCount,
      columns: new Map(there.map((name, i) => [name, fetched.columns[i]!])),
      texts: new Map([...texts].filter(([name]) => there.includes(name))),
      rows: { read: rowCount, used: rowCount, refused: 0, refusals: [] },
      refusedCells: refusedShown(opened, known, { fetched, among: looked.map(({ name }) => name) }),
    },
  });
}

function refusedShown(
  { filter }: OpenedView,
  known: readonly RefusedCells[],
  { fetched, among }: { readonly fetched: FetchedColumns; readonly among: readonly string[] },
): RefusedCellsKnown {
  if (filter.length > 0) return { among };
  // Rows are counted as in the export, which leaves out those that were refused.
  const { rowNumbers } = fetched;
  return { known: known.map((cell) => ({ ...cell, firstRow: placeOf(cell.firstRow, rowNumbers) + 1 })) };
}

/** Where a row number stands among ascending ones. */
function placeOf(row: number, rowNumbers: Uint32Array): number {
  let [low, high] = [0, rowNumbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowNumbers[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
