/** PostgreSQL's numbers of the types that a row is made of; these are the same in every database. */
const UUID = 2950;
const INT = 23;
const DOUBLE = 701;
const DOUBLES = 1022;

const UUID_BYTES = 16;
/** Lengths and types around the cells of a row: four fields, and the head of an array. */
const BYTES_AROUND_CELLS = 4 + 4 + 2 * (8 + UUID_BYTES) + 12 + 8 + 20;
const MOST_BYTES_OF_CELL = 12;
const BYTES_AROUND_ROWS = 20;
const NULL = -1;

/** Rows as they are appended: ascending numbers, and the columns in the order of the table; NaN is no answer. */
export type AppendedRows = {
  readonly rowNumbers: Uint32Array;
  readonly columns: readonly Float64Array[];
};

/** Where rows go: the ids of workspace and table, and the number that this database gave the type of its rows. */
export type RowPlace = { readonly workspace: string; readonly table: string; readonly rowType: number };

/** How much room so many rows take at most. */
export function roomForRows(rows: number, columns: number): number {
  return BYTES_AROUND_ROWS + rows * (BYTES_AROUND_CELLS + columns * MOST_BYTES_OF_CELL);
}

/**
 * Rows as PostgreSQL sends an array of rows in its binary format, from one place to another. It takes them for a third less
 * than as text, for nothing is written as digits only to be read again.
 *
 * @param room where they are written; what is given lies in it
 */
export function binaryRows(
  { rowNumbers, columns }: AppendedRows,
  { workspace, table, rowType }: RowPlace,
  { from, to, room }: { readonly from: number; readonly to: number; readonly room: Buffer },
): Buffer {
  const ids = [workspace, table].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  const writer = new BinaryWriter(room);
  writer.arrayHead(rowType, to - from);
  for (let row = from; row < to; row++) {
    const rowAt = writer.open();
    writer.int(4);
    for (const id of ids) writer.field(UUID, id);
    writer.int(INT);
    writer.int(4);
    writer.int(rowNumbers[row]!);
    writer.int(DOUBLES);
    const cellsAt = writer.open();
    writer.cells(columns, row);
    writer.close(cellsAt);
    writer.close(rowAt);
  }
  return room.subarray(0, writer.length);
}

class BinaryWriter {
  length = 0;
  readonly #bytes: Buffer;
  readonly #view: DataView;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  int(value: number): void {
    this.#view.setInt32(this.length, value);
    this.length += 4;
  }

  field(type: number, content: Buffer): void {
    this.int(type);
    this.int(content.length);
    this.length += content.copy(this.#bytes, this.length);
  }

  /** Leaves room for a length; `close` fills it in. */
  open(): number {
    this.length += 4;
    return this.length;
  }

  close(begin: number): void {
    this.#view.setInt32(begin - 4, this.length - begin);
  }

  /** One dimension, counted from 1. Whether there are nulls is not asked when it is read. */
  arrayHead(type: number, items: number): void {
    for (const value of [1, 1, type, items, 1]) this.int(value);
  }

  cells(columns: readonly Float64Array[], row: number): void {
    this.arrayHead(DOUBLE, columns.length);
    for (const column of columns) {
      const number = column[row]!;
      if (Number.isNaN(number)) this.int(NULL);
      else {
        if (!Number.isFinite(number)) throw new Error('a stored number is finite');
        this.int(8);
        this.#view.setFloat64(this.length, number);
        this.length += 8;
      }
    }
  }
}
