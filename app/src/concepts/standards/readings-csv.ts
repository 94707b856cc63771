import { delimitedHeader, delimitedRow } from '../../platform/delimited/index.ts';
import { cellOf } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Page, Queries } from '../../platform/storage/index.ts';
import { allMeasures } from './measure.store.ts';
import type { MeasureRecord } from './measure.ts';
import type { ReadingRow } from './reading.store.ts';

/** Reads the readings behind a place. */
export type ReadingRead = (after: string | undefined) => Promise<Outcome<Page<ReadingRow>>>;

const HEADER = ['Measure', 'Time', 'Value', 'Unit', 'Reference', 'Note', 'Withdrawn', 'Why withdrawn'];

/** Readings as lines of text, with the columns of the sheet by which they come in again; refused when the first page is. */
export async function csvOfReadings(
  queries: Queries,
  read: ReadingRead,
): Promise<Outcome<AsyncGenerator<string>>> {
  const measures = new Map((await allMeasures(queries)).map((one) => [one.id, one]));
  const first = await read(undefined);
  return first.ok ? taken(linesOf(first.value, read, measures)) : first;
}

async function* linesOf(
  first: Page<ReadingRow>,
  read: ReadingRead,
  measures: ReadonlyMap<string, MeasureRecord>,
): AsyncGenerator<string> {
  yield `\u{feff}${delimitedHeader(HEADER)}`;
  let page = first;
  for (;;) {
    yield page.items.map((row) => delimitedRow(cellsOf(row, measures.get(row.measureId)))).join('');
    if (page.next === null) return;
    const next = await read(page.next);
    // The place is one that Heed gave a moment ago.
    if (!next.ok) throw new Error(next.refusals.map(({ message }) => message).join('; '));
    page = next.value;
  }
}

function cellsOf(row: ReadingRow, measure: MeasureRecord | undefined): readonly string[] {
  return [
    measure?.name ?? row.measureId,
    row.at.toISOString(),
    row.value,
    measure?.unit ?? '',
    row.reference,
    row.note,
    row.withdrawnAt?.toISOString(),
    row.withdrawnWhy,
  ].map(cellOf);
}
