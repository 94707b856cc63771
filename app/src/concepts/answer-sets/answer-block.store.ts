import { zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { PackedRows } from '../answers/index.ts';
import type { RowRange, SetKey } from './answer-row.store.ts';

type Tables = {
  answer_blocks: {
    workspace_id: string;
    answer_set_id: string;
    first_row: number;
    last_row: number;
    rows_left_out: readonly number[];
    compressed_rows: Uint8Array;
  };
};

export async function insertAnswerBlocks(
  queries: Queries,
  { workspace, id }: SetKey,
  blocks: readonly PackedRows[],
): Promise<void> {
  if (blocks.length === 0) return;
  await queries
    .withTables<Tables>()
    .insertInto('answer_blocks')
    .values(
      blocks.map(({ firstRow, lastRow, rowsLeftOut, compressed }) => ({
        workspace_id: workspace,
        answer_set_id: id,
        first_row: firstRow,
        last_row: lastRow,
        rows_left_out: rowsLeftOut,
        // The driver sends a Buffer as it is, and everything else as text.
        compressed_rows: Buffer.from(compressed.buffer, compressed.byteOffset, compressed.length),
      })),
    )
    .execute();
}

/** The text of some rows, and the number of each. */
export type KeptText = { readonly rowNumbers: readonly number[]; readonly text: Uint8Array };

/** The rows of all blocks that hold any row within a range, in the order of the file; some stand outside of the range. */
export async function keptTexts(
  queries: Queries,
  setId: string,
  { from, to }: RowRange,
): Promise<readonly KeptText[]> {
  const blocks = await blocksOf(queries, setId)
    .where('first_row', '<=', to)
    .where('last_row', '>=', from)
    .execute();
  return blocks.map(keptText);
}

/** The rows of the next blocks behind a row, in the order of the file. */
export async function keptTextsAfter(
  queries: Queries,
  setId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly KeptText[]> {
  const blocks = await blocksOf(queries, setId).where('first_row', '>', after).limit(limit).execute();
  return blocks.map(keptText);
}

/** How many rows the blocks hold, and which is the last of them; of a set without blocks 0 and 0. */
export async function blockRows(
  queries: Queries,
  setId: string,
): Promise<{ readonly count: number; readonly last: number }> {
  return queries
    .withTables<Tables>()
    .selectFrom('answer_blocks')
    .select([
      sql<number>`coalesce(sum(last_row - first_row + 1 - cardinality(rows_left_out)), 0)::int`.as('count'),
      sql<number>`coalesce(max(last_row), 0)`.as('last'),
    ])
    .where('answer_set_id', '=', setId)
    .executeTakeFirstOrThrow();
}

function blocksOf(queries: Queries, setId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('answer_blocks')
    .select(['first_row as firstRow', 'last_row as lastRow', 'compressed_rows as compressed'])
    .select(sql<number[]>`to_json(rows_left_out)`.as('rowsLeftOut'))
    .where('answer_set_id', '=', setId)
    .orderBy('first_row');
}

function keptText(block: PackedRows): KeptText {
  return { rowNumbers: rowNumbers(block), text: zstdDecompressSync(block.compressed) };
}

function rowNumbers({ firstRow, lastRow, rowsLeftOut }: Omit<PackedRows, 'compressed'>): number[] {
  const leftOut = new Set(rowsLeftOut);
  const numbers: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) if (!leftOut.has(row)) numbers.push(row);
  return numbers;
}
