import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A block of rows as they stood; `text` is comma-separated UTF-8. */
export type WholeBlock = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly rowsLeftOut: readonly number[];
  readonly text: Buffer;
};

type BlockRow = Omit<WholeBlock, 'text'> & { readonly compressed: Buffer };

const BLOCK = sql`first_row as "firstRow", last_row as "lastRow", to_json(rows_left_out) as "rowsLeftOut", compressed_rows as compressed`;

/** The blocks that hold any of these rows. */
export async function blocksHolding(
  queries: Queries,
  setId: string,
  rows: readonly number[],
): Promise<readonly WholeBlock[]> {
  const found = await sql<BlockRow>`
    select ${BLOCK} from answer_blocks
    where answer_set_id = ${setId} and exists (
      select from unnest(${[...rows]}::int[]) as wanted (row) where row between first_row and last_row
    )
    order by first_row`.execute(queries);
  return found.rows.map(whole);
}

/** The next block behind a row; null behind the last. */
export async function blockAfter(queries: Queries, setId: string, after: number): Promise<WholeBlock | null> {
  const { rows } = await sql<BlockRow>`
    select ${BLOCK} from answer_blocks
    where answer_set_id = ${setId} and first_row > ${after} order by first_row limit 1`.execute(queries);
  return rows[0] === undefined ? null : whole(rows[0]);
}

function whole({ compressed, ...block }: BlockRow): WholeBlock {
  return { ...block, text: zstdDecompressSync(compressed) };
}

/** Puts other text in place of that of a block. */
export async function replaceBlock(
  queries: Queries,
  { setId, firstRow }: { readonly setId: string; readonly firstRow: number },
  text: Buffer,
): Promise<void> {
  await sql`
    update answer_blocks set compressed_rows = ${Buffer.from(zstdCompressSync(text))}
    where answer_set_id = ${setId} and first_row = ${firstRow}`.execute(queries);
}

/** Puts other cells in place of those of a row that is kept singly. */
export async function replaceSingleRow(
  queries: Queries,
  { setId, row }: { readonly setId: string; readonly row: number },
  cells: readonly string[],
): Promise<void> {
  await sql`
    update answer_rows set cells = ${[...cells]}::text[]
    where answer_set_id = ${setId} and row_number = ${row}`.execute(queries);
}

/** All sets, with what it takes to look through their rows. */
export async function allSetIds(queries: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select answer_set_id as id from answer_sets order by answer_set_id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** The rows kept singly that hold one of these words, whichever set they are of. */
export async function singleRowsHolding(
  queries: Queries,
  words: readonly string[],
): Promise<readonly { readonly setId: string; readonly row: number }[]> {
  const { rows } = await sql<{ setId: string; row: number }>`
    select answer_set_id as "setId", row_number as row from answer_rows
    where exists (
      select from unnest(${[...words]}::text[]) as word
      where position(word in lower(array_to_string(cells, ' '))) > 0
    )`.execute(queries);
  return rows;
}

/** Empties refused rows and refused values that hold one of these words; how many there were. */
export async function emptyRefused(queries: Queries, words: readonly string[]): Promise<number> {
  const holds = (column: string) =>
    sql`exists (select from unnest(${[...words]}::text[]) as word where position(word in lower(${sql.ref(column)})) > 0)`;
  const rows = await sql`
    update refused_answer_rows set row_text = '', reason = 'the person was erased'
    where ${holds('row_text')} or ${holds('reason')}`.execute(queries);
  const cells = await sql`
    update refused_answer_cells set value = 'erased'
    where ${holds('value')}`.execute(queries);
  return Number(rows.numAffectedRows ?? 0n) + Number(cells.numAffectedRows ?? 0n);
}
