import { CellReader } from './cell-reader.ts';
import type { ReadColumn, TextReading, TimeReading } from './column-reading.ts';
import { timeMatcher } from './time-format.ts';

/** Different texts that may stand for groups in one column. */
export const MOST_GROUPS = 10_000;

/** Reads a column of texts as codes: from a list, or numbered as they turn up. */
export class TextReader extends CellReader {
  readonly #codes: Map<string, number>;
  readonly #listed: boolean;
  readonly #otherCode: number;
  readonly #dictionary: string[] = [''];

  constructor(reading: TextReading, capacity: number) {
    super(reading.missing, capacity);
    this.#codes = new Map(reading.codes ?? []);
    this.#listed = reading.codes !== null;
    this.#otherCode = reading.otherCode;
  }

  protected override outcomeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    if (this.#listed) return this.#otherCode;
    // One more than the limit is kept, so that whoever asks can see that there are too many.
    if (this.#dictionary.length > MOST_GROUPS + 1) return this.#dictionary.length - 1;
    this.#codes.set(text, this.#dictionary.length);
    return this.#dictionary.push(text) - 1;
  }

  override finish(used: number): ReadColumn {
    return { codes: this.codes.slice(0, used), numbers: null, dictionary: this.#dictionary, refused: [] };
  }
}

/** Checks a column of times; what does not fit the pattern is refused. */
export class TimeReader extends CellReader {
  readonly #matches: (text: string) => boolean;

  constructor(reading: TimeReading) {
    super(reading.missing, 0);
    this.#matches = timeMatcher(reading.format);
  }

  protected override outcomeOf(text: string, row: number): number {
    return this.#matches(text) ? 0 : this.refuse(text, row);
  }

  override finish(): ReadColumn {
    return { codes: null, numbers: null, dictionary: [], refused: this.refused.list };
  }
}
