import { adjustedPValues, driverRegression, moments, pearsonTest, studentTQuantile } from 'heed-statistics';
import type { ComplaintFigure, FigureMethod } from '../figures/complaint-figure.ts';
import { CONFIDENCE, missing } from '../figures/figure-making.rules.ts';
import { JUSTICES, type Justice } from './justice-items.ts';
import type { AskedCase } from './winning-back.store.ts';
import type { JusticeDriver, WinningBack } from './winning-back.ts';

/** Of fewer pairs no correlation is shown. */
const LEAST_PAIRS = 10;
/** A regression on three scores needs ten people for each. */
const LEAST_COMPLETE = 30;

const CORRELATION: FigureMethod = {
  name: 'Does this score go with the rating after?',
  formula: 'Pearson’s r; interval by Fisher’s z at 95%; p-values adjusted after Holm for the three scores',
  source: 'Fisher 1921; Holm 1979',
};
const EFFECT: FigureMethod = {
  name: 'Points of the rating after for one point of this score, the other two held',
  formula: 'coefficient of the linear regression of the rating on all three scores; b ± t·se at 95%',
  source: 'Draper and Smith 1998, chapters 5 and 16',
};
const EXPLAINED: FigureMethod = {
  name: 'Share of what ratings after differ in that the three scores explain',
  formula: 'R² of the linear regression of the rating on all three scores',
  source: 'Draper and Smith 1998, chapter 1',
};

/** Which kind of fairness goes with being satisfied after? A relation is no cause. */
export function justiceDrivers(cases: readonly AskedCase[]): Pick<WinningBack, 'drivers' | 'explained'> {
  const complete = cases.flatMap((one) => {
    const scores = JUSTICES.map((justice) => one[justice]);
    return one.after === null || scores.some((score) => score === null)
      ? []
      : [[one.after, ...(scores as number[])]];
  });
  const regression = complete.length < LEAST_COMPLETE ? null : regressionOf(complete);
  const found = JUSTICES.map((justice) => correlationOf(cases, justice));
  const tested = found.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = adjustedPValues(tested, 'holm');
  let at = 0;
  const drivers = found.map(
    ({ figure, pValue }, i): JusticeDriver => ({
      justice: JUSTICES[i]!,
      correlation: figure,
      pValue,
      adjustedPValue: pValue === null ? null : adjusted[at++]!,
      effect: regression === null ? null : regression.effects[i]!,
    }),
  );
  const explained = regression === null ? notEnough(complete.length) : regression.explained;
  return { drivers, explained };
}

function notEnough(n: number): ComplaintFigure {
  const least = Math.max(LEAST_COMPLETE, n + 1);
  return missing(n, {
    method: EXPLAINED,
    none: 'nobody answered all of it',
    least: n >= LEAST_COMPLETE ? least : LEAST_COMPLETE,
    ...(n >= LEAST_COMPLETE
      ? { warnings: ['the scores do not differ enough from one another to tell them apart'] }
      : {}),
  })!;
}

function correlationOf(
  cases: readonly AskedCase[],
  justice: Justice,
): { readonly figure: ComplaintFigure; readonly pValue: number | null } {
  const pairs = cases.flatMap((one) => {
    const score = one[justice];
    return score === null || one.after === null ? [] : [{ score, after: one.after }];
  });
  const n = pairs.length;
  const none = missing(n, {
    method: CORRELATION,
    none: 'nobody answered both',
    least: LEAST_PAIRS,
  });
  if (none !== null) return { figure: none, pValue: null };
  const { covariance } = moments([
    Float64Array.from(pairs, ({ score }) => score),
    Float64Array.from(pairs, ({ after }) => after),
  ]);
  const spread = Math.sqrt(covariance[0]![0]! * covariance[1]![1]!);
  if (!(spread > 0)) {
    const warnings = ['all answered alike, so that nothing can go with anything'];
    return { figure: { n, estimate: null, interval: null, method: CORRELATION, warnings }, pValue: null };
  }
  const { correlation, interval, pValue } = pearsonTest(
    { n, r: covariance[0]![1]! / spread },
    { confidence: CONFIDENCE },
  );
  return {
    figure: {
      n,
      estimate: correlation,
      interval: interval === null ? null : { low: interval[0], high: interval[1] },
      method: CORRELATION,
      warnings: [],
    },
    pValue,
  };
}

function regressionOf(rows: readonly (readonly number[])[]): {
  readonly effects: readonly ComplaintFigure[];
  readonly explained: ComplaintFigure;
} | null {
  const n = rows.length;
  const columns = [0, ...JUSTICES.map((_, i) => i + 1)].map((at) =>
    Float64Array.from(rows, (row) => row[at]!),
  );
  const found = driverRegression(moments(columns));
  if ('failure' in found) return null;
  const t = -studentTQuantile((1 - CONFIDENCE) / 2, found.degreesOfFreedom);
  const inflated = found.drivers.some(({ varianceInflation }) => varianceInflation > 5);
  const warnings = inflated
    ? ['the three scores go so closely together that they are hard to tell apart']
    : [];
  return {
    effects: found.drivers.map(({ coefficient, standardError }) => ({
      n,
      estimate: coefficient,
      interval:
        standardError === null
          ? null
          : { low: coefficient - t * standardError, high: coefficient + t * standardError },
      method: EFFECT,
      warnings,
    })),
    explained: { n, estimate: found.r2, interval: null, method: EXPLAINED, warnings },
  };
}
