import { singleShift } from 'heed-statistics';
import { levelOf, preparedSeries } from '../detection/prepared-series.rules.ts';
import type { GivenSeries } from '../givers/all-series.ts';
import type { SignalRecord } from '../keeping/signal.ts';

/** What the figure says of an action: how high it was before, and since it was done. */
export type ActionEffect = {
  /** The first complete month behind the day on which it was done. */
  readonly from: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly n: number;
  readonly shift: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly pValue: number | null;
  /** Of the shift that signalled, so much was made good; 1 is all of it. */
  readonly madeGood: number | null;
  readonly sentence: string;
};

const RISK = 0.05;

/** Did the figure move back since the action was done? Null before it was. */
export function actionEffect(
  record: Pick<SignalRecord, 'doneOn' | 'since' | 'found' | 'verdict'>,
  series: GivenSeries,
): ActionEffect | null {
  if (record.doneOn === null) return null;
  const { periods, values, variances, leastDispersion, back } = preparedSeries(series);
  const doneIn = record.doneOn.slice(0, 7);
  const start = Math.max(
    0,
    periods.findIndex(({ lastMonth }) => lastMonth >= record.since),
  );
  // The month in which it was done holds both.
  const split = periods.findIndex(({ firstMonth }) => firstMonth > doneIn);
  const from =
    split < 0 ? nextMonth(periods.at(-1)?.lastMonth ?? doneIn, doneIn) : periods[split]!.firstMonth;
  const waiting = { from, before: null, after: null, n: 0, shift: null, interval: null, pValue: null };
  if (split < 0) {
    return {
      ...waiting,
      madeGood: null,
      sentence: `no month since it was done is complete yet; ${from} is the first`,
    };
  }
  const end = periods.findIndex(({ firstMonth, lastMonth }) => firstMonth <= doneIn && lastMonth >= doneIn);
  const kept = values.map((value, i) => (i === end ? Number.NaN : value)).subarray(start);
  const shifted = singleShift(kept, variances?.subarray(start) ?? null, {
    split: split - start,
    leastDispersion,
  });
  const before = levelOf(periods.slice(start, split).filter((_, i) => i + start !== end));
  const after = levelOf(periods.slice(split));
  const n = periods
    .slice(split)
    .reduce((sum, { estimate, n: own }) => sum + (estimate === null ? 0 : own), 0);
  if ('failure' in shifted || before === null || after === null) {
    const sentence = 'too few months since the change, or since it was done, to say whether it worked';
    return { ...waiting, before, after, n, madeGood: null, sentence };
  }
  const base = shifted.before.mean;
  const ends = shifted.interval.map((end) => back(base + end) - back(base));
  const shift = after - before;
  const hurt = record.found.shift;
  const isSure = shifted.pValue <= RISK;
  const isBack = Math.sign(shift) === -Math.sign(hurt);
  const sentence = !isSure
    ? `since it was done the figure moved no more than chance moves it (p ${shifted.pValue.toFixed(2)})`
    : isBack
      ? `since it was done the figure moved back by ${Math.round((-100 * shift) / hurt)} % of the change`
      : 'since it was done the figure moved further away';
  return {
    ...{ from, before, after, n, shift, pValue: shifted.pValue, madeGood: -shift / hurt, sentence },
    interval: { low: ends[0]!, high: ends[1]! },
  };
}

function nextMonth(last: string, doneIn: string): string {
  const month = last > doneIn ? last : doneIn;
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
