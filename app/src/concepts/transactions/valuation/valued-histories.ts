import {
  type BgNbdFailure,
  type BgNbdParameters,
  discountedPurchases,
  expectedPurchases,
  expectedPurchaseValue,
  fitBgNbd,
  fitGammaGamma,
  frequencyValueCorrelation,
  type GammaGammaFailure,
  type PurchaseHistory,
  purchaseTally,
  purchaseValueTally,
} from 'heed-statistics';

/** Histories in days, a number a customer in each column. */
export type HistoryColumns = {
  readonly frequencies: Float64Array;
  readonly recencyDays: Float64Array;
  readonly ageDays: Float64Array;
  /** Mean of the repeat purchases in money; NaN without any. */
  readonly meanValues: Float64Array;
};

/** What a thread computes from. */
export type ValuingJob = {
  readonly histories: HistoryColumns;
  readonly margin: number;
  readonly yearlyDiscount: number;
  readonly horizonMonths: number;
  /** Histories up to the middle, and purchases from there to the end, so many days. */
  readonly holdout: {
    readonly histories: HistoryColumns;
    readonly later: Float64Array;
    readonly days: number;
  } | null;
};

type Fitted<Fit, Failure> = Exclude<Fit, Failure> | Failure;

export type Valued = {
  readonly buying: Fitted<ReturnType<typeof fitBgNbd>, BgNbdFailure>;
  readonly spending: Fitted<ReturnType<typeof fitGammaGamma>, GammaGammaFailure>;
  readonly correlation: number | null;
  readonly withoutPositiveValue: number;
  /** Money of today for each customer; NaN where a model says nothing. */
  readonly values: Float64Array;
  /** Purchases foretold for each customer of the check; null when the first half alone has no estimate. */
  readonly foretold: Float64Array | null;
};

export const DAYS_A_WEEK = 7;
/** A month of the Gregorian calendar, on average. */
export const DAYS_A_MONTH = 146_097 / 4800;

/** Fits both models and values every history by them. */
export function valuedHistories(job: ValuingJob): Valued {
  const { histories, margin, horizonMonths, yearlyDiscount, holdout } = job;
  const buying = fitBgNbd(tallyOf(histories));
  const spent = purchaseValueTally(histories);
  const spending = fitGammaGamma(spent);
  const periods = {
    periods: horizonMonths,
    periodLength: DAYS_A_MONTH / DAYS_A_WEEK,
    discountRate: (1 + yearlyDiscount) ** (1 / 12) - 1,
  };
  const values = new Float64Array(histories.frequencies.length).fill(Number.NaN);
  if (!('failure' in buying) && !('failure' in spending)) {
    const purchases = ofEachHistory(histories, (history) =>
      discountedPurchases(history, buying.parameters, periods),
    );
    for (let row = 0; row < values.length; row++) {
      const meanValue = histories.meanValues[row]!;
      // Who bought again for nothing or less is outside of what the model of spending knows.
      const frequency = histories.frequencies[row]!;
      if (frequency > 0 && !(meanValue > 0)) continue;
      const value = expectedPurchaseValue({ frequency, meanValue }, spending.parameters);
      if (value !== null) values[row] = margin * value * purchases[row]!;
    }
  }
  return {
    buying,
    spending,
    correlation: frequencyValueCorrelation(spent),
    withoutPositiveValue: spent.leftOut.withoutPositiveValue,
    values,
    foretold: holdout === null ? null : foretoldPurchases(holdout.histories, holdout.days),
  };
}

function tallyOf({ frequencies, recencyDays, ageDays }: HistoryColumns) {
  const weeks = (days: Float64Array): Float64Array => days.map((one) => one / DAYS_A_WEEK);
  return purchaseTally({ frequencies, recencies: weeks(recencyDays), ages: weeks(ageDays) });
}

function foretoldPurchases(histories: HistoryColumns, days: number): Float64Array | null {
  const fit = fitBgNbd(tallyOf(histories));
  if ('failure' in fit) return null;
  const parameters: BgNbdParameters = fit.parameters;
  return ofEachHistory(histories, (history) => expectedPurchases(history, parameters, days / DAYS_A_WEEK));
}

const MOST_DAYS = 100_000;

/** Histories repeat, and what follows from one is the same for all who have it. */
function ofEachHistory(
  { frequencies, recencyDays, ageDays }: HistoryColumns,
  of: (history: PurchaseHistory) => number,
): Float64Array {
  const found = new Map<number, number>();
  return frequencies.map((frequency, row) => {
    const recency = frequency === 0 ? 0 : recencyDays[row]!;
    const age = ageDays[row]!;
    const key = (frequency * MOST_DAYS + recency) * MOST_DAYS + age;
    const before = found.get(key);
    if (before !== undefined) return before;
    const value = of({ frequency, recency: recency / DAYS_A_WEEK, age: age / DAYS_A_WEEK });
    found.set(key, value);
    return value;
  });
}
