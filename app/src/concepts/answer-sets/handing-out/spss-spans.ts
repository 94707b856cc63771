import { numberOf } from '../../answers/index.ts';
import type { HandedColumn, HandedKind } from './handed-column.ts';
import type { HandedRows } from './handed-rows.ts';

/** What the cells of a column turned out to be, all of them. */
export type ColumnSpan = {
  readonly kind: HandedKind;
  /** The longest text, in bytes of UTF-8. */
  readonly bytes: number;
  readonly lowest: number;
  readonly decimals: number;
  /** Numbers that stand for no answer and do occur; none when they are more than SPSS can tell. */
  readonly missingNumbers: readonly number[];
  /** Texts that stand for no answer in a column of numbers and do occur; none when they are too many. */
  readonly missingTexts: readonly string[];
};

const MOST_MISSING = 3;
const MOST_DECIMALS = 6;

/** Goes through all responses for what SPSS wants to know before the first of them. */
export async function spansOf(
  columns: readonly HandedColumn[],
  rows: AsyncGenerator<HandedRows>,
): Promise<readonly ColumnSpan[]> {
  const looking = columns.map((column) => new SpanOfColumn(column));
  for await (const some of rows) {
    for (const { cells } of some.rows()) {
      for (let i = 0; i < looking.length; i++) looking[i]!.see(cells[i]!);
    }
  }
  return looking.map((column) => column.span());
}

class SpanOfColumn {
  readonly #column: HandedColumn;
  readonly #seen = new Set<string>();
  #bytes = 0;
  #lowest = 0;
  #decimals = 0;
  #missingNumbers: number[] = [];
  #missingTexts: string[] = [];
  /** Whether codes with labels are all numbers, so that they may go out as such. */
  #isCoded: boolean;

  constructor(column: HandedColumn) {
    this.#column = column;
    this.#isCoded =
      column.kind === 'text' && column.values.length > 0 && column.values.every(({ cell }) => isNumber(cell));
  }

  see(cell: string): void {
    if (cell === '' || this.#seen.has(cell)) return;
    if (this.#seen.size < MOST_REMEMBERED && cell.length <= LONGEST_REMEMBERED) this.#seen.add(cell);
    if (this.#column.kind === 'text') this.#seeText(cell);
    else this.#seeNumber(cell);
  }

  span(): ColumnSpan {
    const isNumbers = this.#column.kind === 'text' && this.#isCoded;
    const tells =
      this.#missingNumbers.length <= MOST_MISSING && (isNumbers || this.#column.kind === 'number');
    return {
      kind: isNumbers ? 'number' : this.#column.kind,
      bytes: this.#bytes,
      lowest: this.#lowest,
      decimals: this.#decimals,
      missingNumbers: tells ? this.#missingNumbers : [],
      missingTexts: tells && this.#missingTexts.length <= MOST_MISSING ? this.#missingTexts : [],
    };
  }

  #seeText(cell: string): void {
    this.#bytes = Math.max(this.#bytes, Buffer.byteLength(cell));
    if (!this.#isCoded) return;
    if (!isNumber(cell)) this.#isCoded = false;
    else {
      const number = Number(cell);
      this.#lowest = Math.min(this.#lowest, number);
      if (this.#column.meaning(cell).fate === 'missing') add(this.#missingNumbers, number);
    }
  }

  #seeNumber(cell: string): void {
    const meant = this.#column.meaning(cell);
    if (meant.fate === 'missing') {
      const text = cell.trim();
      const number = numberOf(text);
      if (number !== null) add(this.#missingNumbers, number);
      else if (text !== '') add(this.#missingTexts, text);
    } else if (meant.fate === 'number') {
      this.#lowest = Math.min(this.#lowest, meant.value);
      const [, fraction = ''] = String(meant.value).split('.');
      this.#decimals = Math.min(MOST_DECIMALS, Math.max(this.#decimals, fraction.length));
    }
  }
}

const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 40;

function add<T>(list: T[], value: T): void {
  // One more than can be told says that there are too many.
  if (list.length <= MOST_MISSING && !list.includes(value)) list.push(value);
}

/** Whether a text is written as a program writes the number, so that nothing of it is lost. */
function isNumber(text: string): boolean {
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text));
}
