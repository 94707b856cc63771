import { setImmediate as breath } from 'node:timers/promises';
import type { ColumnEngine, NumberColumn, TableKey } from '../../../platform/columns/index.ts';
import type { RowsOfSegments } from '../../customer-answers/index.ts';
import { addedItems } from './added-items.ts';
import type { CellSums } from './cell-sums.ts';
import { groupColumn } from './linked-groups.ts';
import { monthsOfMoments } from './month-numbers.ts';
import { RowCells } from './placed-rows.ts';
import type { CellsAsked, SetCells } from './set-cells.ts';

/** How rows find their groups where no column says so; asked anew each time, for it changes without the answers. */
export type LinkedRows = () => Promise<readonly RowsOfSegments[]>;

/** Adds up the answers of a set whose people belong to groups by something else than what they answered: row by row. */
export async function linkedCells(
  engine: ColumnEngine,
  key: TableKey,
  { asked, linked }: { readonly asked: CellsAsked; readonly linked: LinkedRows },
): Promise<SetCells> {
  const { time, people, questions } = asked;
  const groups = await linked();
  const items = questions.flatMap((question) => question.items);
  const named = [time, people, ...items.flatMap(({ perception, expectation }) => [perception, expectation])];
  const names = [...new Set(named.filter((name) => name !== null))];
  const { rowNumbers, columns } = await engine.columns(key, names, []);
  const column = (name: string): NumberColumn => columns[names.indexOf(name)]!;
  const rowCount = rowNumbers.length;
  const rowCells = new RowCells(1);
  const cells = rowCells.of({
    rowCount,
    months: time === null ? null : monthsOfMoments(column(time)),
    groups: [groupColumn(groups, rowNumbers)],
  });
  const sums: CellSums[] = [];
  for (const { low, items: some } of questions) {
    const read = some.map(({ perception, expectation }) => ({
      perception: column(perception),
      expectation: expectation === null ? null : column(expectation),
    }));
    const standing = people === null ? null : column(people);
    const cellCount = rowCells.count;
    sums.push(addedItems({ items: read, low, people: standing, counts: null, cells, cellCount }));
    await breath();
  }
  return {
    ...{ rowCount, lastRow: rowNumbers.at(-1) ?? 0, generation: 0, sums },
    places: rowCells.places,
    linked: groups.map(({ segmentIds }) => segmentIds),
  };
}
