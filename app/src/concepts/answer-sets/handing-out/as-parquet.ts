import { type ParquetColumn, parquetFile } from '../../../platform/parquet/index.ts';
import type { HandedColumn } from './handed-column.ts';
import type { HandedRows } from './handed-rows.ts';

/** The responses as Parquet: numbers, days and moments by the recipe, texts as they stood; no answer, and what was not understood, is null. */
export function asParquet(
  columns: readonly HandedColumn[],
  rows: AsyncGenerator<HandedRows>,
  folder: string,
): AsyncGenerator<Uint8Array> {
  const names = parquetNames(columns.map(({ name }) => name));
  const typed = columns.map(({ kind }, i): ParquetColumn => ({ name: names[i]!, kind }));
  return parquetFile(typed, typedRows(columns, rows), folder);
}

async function* typedRows(columns: readonly HandedColumn[], rows: AsyncGenerator<HandedRows>) {
  for await (const some of rows) {
    yield some.rows().map(({ cells }) =>
      columns.map(({ meaning }, i) => {
        const cell = cells[i]!;
        const meant = meaning(cell);
        if (meant.fate === 'text') return cell;
        return 'value' in meant ? meant.value : null;
      }),
    );
  }
}

/** Names that differ also for programs that do not tell small letters from large ones. */
export function parquetNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return names.map((name) => {
    for (let again = 1; ; again += 1) {
      const plain = again === 1 ? name : `${name}_${again}`;
      const key = plain.toLowerCase();
      if (used.has(key)) continue;
      used.add(key);
      return plain;
    }
  });
}
