import { adjustedPValues, type CorrelationTest, correlation, moments, pearsonTest } from 'heed-statistics';
import { LINK_CONFIDENCE, type MonthRelation } from './link-figure.ts';
import { type MonthSeries, monthLater } from './month-series.ts';

/** With fewer months a correlation says nothing. */
export const LEAST_MONTHS = 8;
/** A later effect than after so many months is not looked for. */
export const MOST_LAG = 3;

export const RELATION_METHOD = {
  name: 'Correlation of months, with a lag',
  formula:
    'Pearson’s r of the first series with the second one so many months later (0 to 3); interval by Fisher’s z at 95%; p by t with n − 2; after Holm over all pairs and lags of the table',
  source: 'Pearson 1896; Fisher 1921; Holm 1979',
} as const;

export const RELATION_WARNINGS = [
  'an association is no cause: something else may move both',
  'neighbouring months resemble each other, so that the months say less than as many apart would, and intervals are too narrow',
] as const;

/** Two series that may go together; `toLinkId` is null for the external result. */
export type SeriesPair = {
  readonly linkId: string;
  readonly toLinkId: string | null;
  readonly first: MonthSeries;
  readonly second: MonthSeries;
  /** What the two are called. */
  readonly words: readonly [string, string];
};

type Tested = { readonly pair: SeriesPair; readonly lag: number; readonly n: number; readonly test: Test };
type Test = CorrelationTest | 'too-few' | 'no-spread';

/** How do these pairs of series go together, at each lag? All that could be tested are corrected for each other. */
export function monthRelations(pairs: readonly SeriesPair[]): MonthRelation[] {
  const tested = pairs.flatMap((pair) =>
    Array.from({ length: MOST_LAG + 1 }, (_, lag): Tested => ({ pair, lag, ...testOf(pair, lag) })),
  );
  const sound = tested.filter(({ test }) => typeof test !== 'string');
  const adjusted = adjustedPValues(
    sound.map(({ test }) => (test as CorrelationTest).pValue),
    'holm',
  );
  return tested.map((one) => {
    const at = sound.indexOf(one);
    return relationOf(one, at < 0 ? null : adjusted[at]!);
  });
}

function testOf({ first, second }: SeriesPair, lag: number): Pick<Tested, 'n' | 'test'> {
  const pairs = [...first].flatMap(([month, value]) => {
    const later = second.get(monthLater(month, lag));
    return later === undefined ? [] : [[value, later] as const];
  });
  const n = pairs.length;
  if (n < LEAST_MONTHS) return { n, test: 'too-few' };
  const columns = [0, 1].map((side) => Float64Array.from(pairs, (pair) => pair[side as 0 | 1]));
  const r = correlation(moments(columns).covariance)[0]![1]!;
  if (Number.isNaN(r)) return { n, test: 'no-spread' };
  return { n, test: pearsonTest({ n, r }, { confidence: LINK_CONFIDENCE }) };
}

function relationOf({ pair, lag, n, test }: Tested, adjustedPValue: number | null): MonthRelation {
  const about = { linkId: pair.linkId, toLinkId: pair.toLinkId, lag, n };
  const when = lag === 0 ? 'in the same month' : lag === 1 ? 'one month later' : `${lag} months later`;
  if (typeof test === 'string') {
    const words =
      test === 'too-few'
        ? `${n} months have both; from ${LEAST_MONTHS} on something can be said`
        : 'one of the two did not move at all, so nothing goes with it';
    return { ...about, estimate: null, interval: null, pValue: null, adjustedPValue: null, words };
  }
  const { correlation: estimate, interval, pValue } = test;
  const sure = adjustedPValue !== null && adjustedPValue < 1 - LINK_CONFIDENCE;
  const [first, second] = pair.words;
  const words = sure
    ? `Months in which ${first} is rated higher are followed by ${estimate > 0 ? 'higher' : 'lower'} ${second} ${when}.`
    : 'No association that chance would not make as well.';
  return {
    ...about,
    estimate,
    interval: interval === null ? null : { low: interval[0], high: interval[1] },
    pValue,
    adjustedPValue,
    words: lag === 0 ? words.replace('are followed by', 'have') : words,
  };
}
