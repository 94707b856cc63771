import type { HandedColumn } from './handed-column.ts';
import { isoMoment } from './handed-moments.ts';
import type { HandedRows } from './handed-rows.ts';

/** What a cell adds to the three objects of its line. */
type Written = { readonly answer: string; readonly missing: string; readonly refused: string };

const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 40;

/**
 * The responses as lines of JSON: `row`, and `answers` by the name of the column. Numbers are numbers as the recipe reads them, days and
 * moments ISO 8601, all else the text as it stood; no answer is null. What stood in the cell instead is in `missing`, and what
 * could not be understood in `refused`; both are left out where there is none.
 */
export async function* asJsonLines(
  columns: readonly HandedColumn[],
  rows: AsyncGenerator<HandedRows>,
): AsyncGenerator<Uint8Array> {
  const writers = columns.map(cellWriter);
  for await (const some of rows) {
    let lines = '';
    for (const { row, cells } of some.rows()) lines += lineOf(row, cells, writers);
    yield Buffer.from(lines);
  }
}

type CellWriter = (cell: string) => Written;

function lineOf(row: number, cells: readonly string[], writers: readonly CellWriter[]): string {
  let answers = '';
  let missing = '';
  let refused = '';
  for (let i = 0; i < writers.length; i++) {
    const written = writers[i]!(cells[i]!);
    answers += i === 0 ? written.answer : `,${written.answer}`;
    if (written.missing !== '') missing += missing === '' ? written.missing : `,${written.missing}`;
    if (written.refused !== '') refused += refused === '' ? written.refused : `,${written.refused}`;
  }
  const beside = `${missing === '' ? '' : `,"missing":{${missing}}`}${refused === '' ? '' : `,"refused":{${refused}}`}`;
  return `{"row":${row},"answers":{${answers}}${beside}}\n`;
}

function cellWriter(column: HandedColumn): CellWriter {
  const key = `${JSON.stringify(column.name)}:`;
  const known = new Map<string, Written>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const written = writtenCell(column, key, cell);
    if (known.size < MOST_REMEMBERED && cell.length <= LONGEST_REMEMBERED) known.set(cell, written);
    return written;
  };
}

function writtenCell({ meaning, kind }: HandedColumn, key: string, cell: string): Written {
  const meant = meaning(cell);
  const plain = (value: string): Written => ({ answer: key + value, missing: '', refused: '' });
  if (meant.fate === 'text') return plain(JSON.stringify(cell));
  if (meant.fate === 'number') return plain(String(meant.value));
  if (meant.fate === 'moment') {
    return plain(JSON.stringify(isoMoment(meant.value, kind === 'day' ? 'day' : 'moment')));
  }
  const said = `${key}${JSON.stringify(cell)}`;
  const nothing = `${key}null`;
  if (meant.fate === 'refused') return { answer: nothing, missing: '', refused: said };
  return { answer: nothing, missing: cell === '' ? '' : said, refused: '' };
}
