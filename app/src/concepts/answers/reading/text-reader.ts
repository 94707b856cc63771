import { CellReader, UNCODED } from './cell-reader.ts';
import type { ReadColumn, TextReading, TimeReading } from './column-reading.ts';
import { momentReader } from './time-format.ts';

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

/** Times that are remembered by their text, as most files hold a few thousand days or fewer. */
const MOST_REMEMBERED = 10_000;

/** Reads a column of times as moments, or only checks it; what does not fit the pattern is refused. */
export class TimeReader extends CellReader {
  readonly #read: (text: string) => number;
  readonly #known = new Map<string, number>();
  readonly #moments: Float64Array | null;
  #last = Number.NaN;

  constructor(reading: TimeReading, capacity: number) {
    super(reading.missing, 0);
    this.#read = momentReader(reading.format);
    this.#moments = reading.keeps ? new Float64Array(capacity).fill(Number.NaN) : null;
  }

  protected override outcomeOf(text: string, row: number): number {
    const moment = this.#known.get(text) ?? this.#read(text);
    if (Number.isNaN(moment)) return this.refuse(text, row);
    if (this.#moments === null) return 0;
    if (this.#known.size < MOST_REMEMBERED) this.#known.set(text, moment);
    this.#last = moment;
    return UNCODED;
  }

  protected override keepUncoded(used: number): void {
    this.#moments![used] = this.#last;
  }

  override finish(used: number): ReadColumn {
    const numbers = this.#moments?.slice(0, used) ?? null;
    return { codes: null, numbers, dictionary: [], refused: this.refused.list };
  }
}
