import type { CrossAsked, CrossColumn, CrossTally } from './column-engine.ts';
import type { MirrorFile } from './mirror-file.ts';
import { withDuckDb } from './mirror-problem.ts';
import { type LoadedColumns, type MirroredTable, mirroredName } from './mirror-table.store.ts';
import { VectorReader, type Width } from './mirror-values.ts';

/** How a column stands in the file: the name of it or of its months, and how wide it is. */
type Place = { readonly cell: string; readonly width: Width };

function placeIn({ columns }: MirroredTable, { name, as }: CrossColumn): Place {
  const place = columns.findIndex((column) => column.name === name);
  const column = columns[place];
  if (column === undefined) throw new Error(`a stored table has no column ${name}`);
  if (as === 'value') return { cell: `c${place}`, width: column.width };
  if (!column.hasMonths) throw new Error(`the stored column ${name} holds no moments`);
  return { cell: `m${place}`, width: 'INTEGER' };
}

/** Counts the rows of a mirrored table, as it was looked at, by what they hold in some columns; one tally after the other. */
export async function crossMirrored(
  file: MirrorFile,
  table: MirroredTable,
  { shared, each, after = 0 }: CrossAsked,
): Promise<readonly CrossTally[]> {
  const tallies: CrossTally[] = [];
  for (const columns of each) {
    const places = [...shared, ...columns].map((column) => placeIn(table, column));
    tallies.push(await counted(file, table, { places, after }));
  }
  return tallies;
}

async function counted(
  { connection }: MirrorFile,
  table: MirroredTable,
  { places, after }: { readonly places: readonly Place[]; readonly after: number },
): Promise<CrossTally> {
  // It may have grown, and its columns may be wider, since it was looked at.
  const cells = places.map(({ cell, width }) => `try_cast(${cell} as ${width})`);
  const rows = `row_number > ${after} and row_number <= ${table.lastRow}`;
  const by = cells.length === 0 ? '' : ` group by ${places.map(({ cell }) => cell).join(', ')}`;
  const text = `select ${[...cells, 'count(*)::double'].join(', ')} from ${mirroredName(table)} where ${rows}${by}`;
  return withDuckDb(async () => {
    const result = await connection.stream(text);
    const chunks: Float64Array[][] = [];
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      const widths: readonly Width[] = [...places.map(({ width }) => width), 'DOUBLE'];
      chunks.push(
        widths.map((width, i) => {
          const reader = new VectorReader(width, chunk.rowCount);
          reader.read(chunk, i);
          return reader.numbers();
        }),
      );
    }
    const [counts = new Float64Array(0), ...columns] = [places.length, ...places.keys()].map((i) =>
      joined(chunks.map((chunk) => chunk[i]!)),
    );
    // Nobody at all is one row that counts none where nothing tells rows apart.
    return counts.length === 1 && counts[0] === 0
      ? { columns: columns.map(() => new Float64Array(0)), counts: new Float64Array(0) }
      : { columns, counts };
  });
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Columns of some rows of a mirrored table: of those whose number can be divided by `every`. */
export async function someMirrored(
  { connection }: MirrorFile,
  table: MirroredTable,
  { names, every }: { readonly names: readonly string[]; readonly every: number },
): Promise<LoadedColumns> {
  const places = names.map((name) => placeIn(table, { name, as: 'value' }));
  const most = Math.floor(table.lastRow / every);
  const numbers = new VectorReader('INTEGER', most);
  const readers = places.map(({ width }) => new VectorReader(width, most));
  await withDuckDb(async () => {
    const cells = places.map(({ cell, width }) => `try_cast(${cell} as ${width})`);
    const result = await connection.stream(
      `select ${['row_number', ...cells].join(', ')} from ${mirroredName(table)}
       where row_number % ${every} = 0 and row_number <= ${table.lastRow}`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      numbers.read(chunk, 0);
      for (const [i, reader] of readers.entries()) reader.read(chunk, i + 1);
    }
  });
  return { columns: readers.map((reader) => reader.column()), rowNumbers: numbers.rowNumbers() };
}
