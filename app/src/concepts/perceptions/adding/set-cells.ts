import { setImmediate as breath } from 'node:timers/promises';
import type {
  ColumnEngine,
  CrossAsked,
  CrossColumn,
  CrossTallies,
  NumberColumn,
  StoredTable,
  TableKey,
} from '../../../platform/columns/index.ts';
import { addedItems } from './added-items.ts';
import { addCell, type CellSums, noCellSums, withRoom } from './cell-sums.ts';
import { monthsTold } from './month-numbers.ts';
import { type CellPlace, RowCells } from './placed-rows.ts';

/** Stored columns of a set that are added up, and those that say into which cell. */
export type CellsAsked = {
  readonly time: string | null;
  /** Columns of texts that put people into groups. */
  readonly groups: readonly string[];
  readonly people: string | null;
  readonly questions: readonly {
    readonly low: number;
    readonly items: readonly { readonly perception: string; readonly expectation: string | null }[];
  }[];
};

/** The answers of a set added up by month and group, as far as the set had come; it never changes. */
export type SetCells = {
  readonly rowCount: number;
  /** The number of the last row. */
  readonly lastRow: number;
  readonly generation: number;
  readonly places: readonly CellPlace[];
  /** What the code of a linked row means; empty where columns say who belongs where. */
  readonly linked: readonly (readonly string[])[];
  /** Of each question, in the order in which they were asked. */
  readonly sums: readonly CellSums[];
};

/** What is known before answers are added up. */
export type CellsKnown = { readonly asked: CellsAsked; readonly before: SetCells | null };

/**
 * Adds up the answers of a set. What was added up before is continued with the rows that came since, unless rows are not as they
 * were.
 */
export async function setCells(
  engine: ColumnEngine,
  key: TableKey,
  { asked, before }: CellsKnown,
): Promise<SetCells> {
  const table = await tableOf(engine, key);
  const isSame = before?.generation === table.generation;
  if (isSame && before.rowCount === table.rowCount) return before;
  const known = isSame && before.rowCount < table.rowCount ? before : null;
  const found = await engine.crossTallies(key, {
    ...crossAsked(asked),
    ...(known === null ? {} : { after: known.lastRow }),
  });
  if (known !== null && found.generation !== known.generation) {
    // Rows changed meanwhile: those of then and of now would be added together.
    return setCells(engine, key, { asked, before: null });
  }
  const added = await addedTallies(asked, found);
  return known === null ? added : bothCells(known, added);
}

async function tableOf(engine: ColumnEngine, key: TableKey): Promise<StoredTable> {
  const table = await engine.table(key);
  if (table === null) throw new Error(`there is no stored table ${key.table}`);
  return table;
}

function crossAsked({ time, groups, people, questions }: CellsAsked): Pick<CrossAsked, 'shared' | 'each'> {
  const value = (name: string | null): CrossColumn[] => (name === null ? [] : [{ name, as: 'value' }]);
  const times: CrossColumn[] = time === null ? [] : [{ name: time, as: 'month' }];
  return {
    shared: [...times, ...groups.flatMap(value), ...value(people)],
    each: questions.map(({ items }) =>
      items.flatMap(({ perception, expectation }) => [...value(perception), ...value(expectation)]),
    ),
  };
}

async function addedTallies(
  { time, groups, people, questions }: CellsAsked,
  { rowCount, lastRow, generation, tallies }: CrossTallies,
): Promise<SetCells> {
  const cells = new RowCells(groups.length);
  const sums: CellSums[] = [];
  for (const [i, { low, items }] of questions.entries()) {
    const { columns, counts } = tallies[i]!;
    let next = 0;
    const column = (): NumberColumn => ({ numbers: columns[next++]! });
    const months = time === null ? null : monthsTold(columns[next++]!);
    const found = cells.of({ rowCount: counts.length, months, groups: groups.map(column) });
    const standing = people === null ? null : column();
    const read = items.map(({ expectation }) => {
      const perception = column();
      return { perception, expectation: expectation === null ? null : column() };
    });
    sums.push(
      addedItems({ items: read, low, people: standing, counts, cells: found, cellCount: cells.count }),
    );
    await breath();
  }
  return {
    ...{ rowCount, lastRow, generation, linked: [] },
    places: cells.places,
    sums: sums.map((one) => withRoom(one, cells.count)),
  };
}

/** Cells of some rows and of those behind them. */
function bothCells(before: SetCells, added: SetCells): SetCells {
  const nameOf = ({ month, codes }: CellPlace): string => `${month} ${codes.join(' ')}`;
  const places = [...before.places];
  const known = new Map(places.map((place, cell) => [nameOf(place), cell]));
  const cellOf = added.places.map((place) => {
    const name = nameOf(place);
    const cell = known.get(name) ?? places.length;
    if (cell === places.length) {
      known.set(name, cell);
      places.push(place);
    }
    return cell;
  });
  const sums = before.sums.map((of, question) => {
    const both = noCellSums(places.length);
    for (let cell = 0; cell < of.n.length; cell++) addCell(both, cell, { sums: of, cell });
    for (const [cell, at] of cellOf.entries()) addCell(both, at, { sums: added.sums[question]!, cell });
    return both;
  });
  return { ...added, places, sums };
}
