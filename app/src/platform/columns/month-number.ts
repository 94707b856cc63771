/** A month as a number: months since January 1970 in UTC, that one being 0. NaN where no calendar of people holds the moment. */
export type MonthNumber = number;

/** Moments from the year 1 on and before the year 9999, in milliseconds since 1970. */
export const FIRST_MOMENT = -62_135_596_800_000;
export const AFTER_LAST_MOMENT = 253_370_764_800_000;

/** No month is longer; months are found by which of these spans a moment lies in, and most spans lie within one. */
const SPAN_MS = 2_419_200_000;

type Span = { readonly begin: number; readonly end: number; readonly month: MonthNumber };
const NO_SPAN: Span = { begin: Number.NaN, end: Number.NaN, month: Number.NaN };

/** Finds the months of many moments in UTC, quickly where those of one month follow one another. */
export class MonthFinder {
  readonly #spans = new Map<number, Span>();
  #last: Span = NO_SPAN;

  monthOf(moment: number): MonthNumber {
    if (moment >= this.#last.begin && moment < this.#last.end) return this.#last.month;
    if (!(moment >= FIRST_MOMENT && moment < AFTER_LAST_MOMENT)) return Number.NaN;
    const about = Math.floor(moment / SPAN_MS);
    const known = this.#spans.get(about);
    const span = known !== undefined && moment >= known.begin && moment < known.end ? known : spanOf(moment);
    this.#spans.set(about, span);
    this.#last = span;
    return span.month;
  }

  monthsOf(moments: Float64Array): Float64Array {
    return moments.map((moment) => this.monthOf(moment));
  }
}

function spanOf(moment: number): Span {
  const date = new Date(Math.floor(moment));
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  return { begin: beginOf(month), end: beginOf(month + 1), month };
}

/** When a month begins. A year below 100 would be taken for one of the last century. */
function beginOf(month: MonthNumber): number {
  const year = 1970 + Math.floor(month / 12);
  return new Date(0).setUTCFullYear(year, month - (year - 1970) * 12, 1);
}
