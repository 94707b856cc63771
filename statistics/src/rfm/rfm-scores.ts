import { requireThat } from '../errors.ts';

/** Which end of a measure is the better one. */
export type BetterEnd = 'high' | 'low';

/** One number a customer and measure; NaN where it is not known. */
export type RfmMeasures = {
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly monetary: Float64Array;
};

/** `bins` scores for each measure; `better` says which end is the better one where it is not the usual. */
export type RfmOptions = {
  readonly bins: number;
  readonly better?: Partial<Readonly<Record<keyof RfmMeasures, BetterEnd>>>;
};

/** Scores 1 (worst) to `bins` (best), NaN where a measure is missing; codes such as 545, null where one is missing. */
export type RfmScores = RfmMeasures & { readonly codes: readonly (string | null)[] };

const MOST_GROUPS = 1_000_000;

/**
 * Into which of so many equally large groups does each customer fall, from the worst to the best?
 *
 * Formula: group = ⌈rank·bins/n⌉, ranks 1..n from the worst number, n those that are not missing.
 * Source: quintile scoring as in Hughes, Strategic Database Marketing; with distinct numbers the groups of quantiles of
 * type 7 when n is a multiple of bins.
 * Conventions: equal numbers share their mean rank and so fall into one group, which makes groups unequal when many are
 * equal; if all are equal all fall into the middle group.
 * Not for: borders that should stay the same from month to month; fix those by amount.
 * Needs: rows.
 *
 * @param numbers one a customer; NaN is missing
 * @param bins groups, within 2..1,000,000
 * @param better which end is the better one
 * @returns 1 (worst) to bins (best), NaN where missing
 * @throws RangeError unless bins is a whole number within 2..1,000,000
 * @example rankGroups(Float64Array.of(9, 1, 5, 5), 2, 'low') // [1, 2, 2, 2]
 */
export function rankGroups(numbers: Float64Array, bins: number, better: BetterEnd): Float64Array {
  requireThat(
    Number.isInteger(bins) && bins >= 2 && bins <= MOST_GROUPS,
    'rank groups require a whole number of groups, within 2..1,000,000',
  );
  const sign = better === 'high' ? 1 : -1;
  const sorted = numbers
    .filter((number) => !Number.isNaN(number))
    .map((number) => sign * number)
    .sort();
  const n = sorted.length;
  const groupAt = new Map<number, number>();
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && sorted[to] === sorted[from]) to++;
    groupAt.set(sorted[from]!, Math.ceil((((from + 1 + to) / 2) * bins) / n));
    from = to;
  }
  return numbers.map((number) => groupAt.get(sign * number) ?? Number.NaN);
}

/**
 * Which customers bought lately, often and much, and which are slipping away?
 *
 * Method: `rankGroups` of recency, frequency and monetary value, each on its own; the code puts the three scores side by
 * side.
 * Source: Hughes, Strategic Database Marketing (recency, frequency, monetary value).
 * Conventions: recency is a time since the last purchase, so low is better, unless `better` says otherwise (a date); high is
 * better for the other two; scores in codes are separated by '-' from 10 groups on.
 * Not for: foretelling what a customer will be worth.
 * Needs: rows.
 *
 * @param measures arrays of equal length, one number a customer
 * @throws RangeError with arrays of different lengths, or unless bins is a whole number within 2..1,000,000
 * @example rfmScores({ recency: Float64Array.of(3, 90), frequency: Float64Array.of(8, 1), monetary: Float64Array.of(20, 70) }, { bins: 2 }).codes // ['221', '112']
 */
export function rfmScores(measures: RfmMeasures, { bins, better }: RfmOptions): RfmScores {
  const customers = measures.recency.length;
  const isEven = measures.frequency.length === customers && measures.monetary.length === customers;
  requireThat(isEven, 'rfm scores require three measures of the same customers');
  const recency = rankGroups(measures.recency, bins, better?.recency ?? 'low');
  const frequency = rankGroups(measures.frequency, bins, better?.frequency ?? 'high');
  const monetary = rankGroups(measures.monetary, bins, better?.monetary ?? 'high');
  const codes = Array.from(recency, (score, customer) => {
    const scores = [score, frequency[customer]!, monetary[customer]!];
    return scores.some(Number.isNaN) ? null : scores.join(bins > 9 ? '-' : '');
  });
  return { recency, frequency, monetary, codes };
}
