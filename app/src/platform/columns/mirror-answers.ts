import { setImmediate as breath } from 'node:timers/promises';
import type {
  CrossAsked,
  CrossTallies,
  CrossTally,
  FetchedColumns,
  Filter,
  StoredMoments,
  StoredTally,
} from './column-engine.ts';
import type { MirroredTable } from './mirror-table.store.ts';
import type { KeptColumns, MirrorTables } from './mirror-tables.ts';
import { MomentSums } from './moment-sums.ts';
import { rowsOf, rowsThatFit } from './row-selection.ts';
import { tallyRows } from './tally-rows.ts';

/** Columns read together hold about as many cells, so that three hundred of them do not lie in memory at once. */
const CELLS_TOGETHER = 50_000_000;

/** Cells passed over before others may have the thread. */
const CELLS_BETWEEN_BREATHS = 4_000_000;

type Asked = { readonly columns: readonly string[]; readonly filter: Filter };

/** How often each value stands in columns of a mirrored table. */
export async function tallyMirrored(
  tables: MirrorTables,
  table: MirroredTable,
  { columns, filter }: Asked,
): Promise<readonly StoredTally[]> {
  const rows = fitting(await tables.load(table, namesIn(filter)), table, filter);
  const tallies: StoredTally[] = [];
  const together = Math.max(1, Math.floor(CELLS_TOGETHER / (table.rowCount + 1)));
  let passed = 0;
  for (let from = 0; from < columns.length; from += together) {
    const loaded = await tables.load(table, columns.slice(from, from + together));
    for (const column of loaded.columns) {
      tallies.push(tallyRows(column, rows));
      passed += rows?.length ?? table.rowCount;
      if (passed < CELLS_BETWEEN_BREATHS) continue;
      passed = 0;
      await breath();
    }
  }
  return tallies;
}

/** Sums and cross-products of columns of a mirrored table. */
export async function momentsMirrored(
  tables: MirrorTables,
  table: MirroredTable,
  { columns, filter }: Asked,
): Promise<StoredMoments> {
  const { asked, rows } = await loadedFor(tables, table, { columns, filter });
  const sums = new MomentSums(columns.length);
  await sums.add(asked.columns, rows);
  return sums.moments();
}

/** Columns of a mirrored table, as far as rows fit. */
export async function columnsMirrored(
  tables: MirrorTables,
  table: MirroredTable,
  { columns, filter }: Asked,
): Promise<FetchedColumns> {
  const { asked, rows } = await loadedFor(tables, table, { columns, filter });
  if (rows === null) return asked;
  const rowNumbers = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) rowNumbers[i] = asked.rowNumbers[rows[i]!]!;
  return { rowNumbers, columns: asked.columns.map((column) => rowsOf(column, rows)) };
}

/** How often rows of a mirrored table hold the same in some columns. */
export async function crossTalliesMirrored(
  tables: MirrorTables,
  table: MirroredTable,
  asked: CrossAsked,
): Promise<CrossTallies> {
  const { rowCount, lastRow, generation } = table;
  const tallies: CrossTally[] = [];
  // One by one, so that other questions have their turn between two of them.
  for (const each of asked.each) tallies.push(...(await tables.cross(table, { ...asked, each: [each] })));
  return { rowCount, lastRow, generation, tallies };
}

async function loadedFor(
  tables: MirrorTables,
  table: MirroredTable,
  { columns, filter }: Asked,
): Promise<{ readonly asked: KeptColumns; readonly rows: Uint32Array | null }> {
  const { columns: loaded, rowNumbers } = await tables.load(table, [...columns, ...namesIn(filter)]);
  const ofFilter = { columns: loaded.slice(columns.length), rowNumbers };
  const asked = { columns: loaded.slice(0, columns.length), rowNumbers };
  return { asked, rows: fitting(ofFilter, table, filter) };
}

function namesIn(filter: Filter): readonly string[] {
  return filter.map(({ column }) => column);
}

/** The rows that fit, by the columns that were loaded for the conditions, in their order. */
function fitting({ columns }: KeptColumns, { rowCount }: MirroredTable, filter: Filter): Uint32Array | null {
  const byName = new Map(filter.map(({ column }, i) => [column, columns[i]!]));
  return rowsThatFit(filter, (name) => byName.get(name)!, rowCount);
}
