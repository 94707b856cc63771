import { delimitedHeader, delimitedRow } from '../../../platform/delimited/index.ts';
import type { HandedRows } from './handed-rows.ts';

/** The responses as comma-separated UTF-8, every cell as it stood; the rest of a file has no header. */
export async function* asCsv(
  names: readonly string[],
  rows: AsyncGenerator<HandedRows>,
  isRest: boolean,
): AsyncGenerator<Uint8Array> {
  if (!isRest) yield Buffer.from(delimitedHeader(names));
  for await (const some of rows) {
    yield some.text ??
      Buffer.from(
        some
          .rows()
          .map(({ cells }) => delimitedRow(cells))
          .join(''),
      );
  }
}
