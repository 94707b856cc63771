import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { correlation, type Moments } from '../moments/moments.ts';
import { averageVarianceExtracted } from './composite-reliability.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import { feldtInterval } from './feldt-interval.ts';
import { guttmanLambda6 } from './guttman-lambda.ts';
import { alphaIfDropped, correctedItemTotals, meanInterItemCorrelation } from './item-analysis.ts';
import {
  type OneFactorFailure,
  type OneFactorModel,
  omegaTotal,
  oneFactorModel,
} from './one-factor-model.ts';

/** Why a scale has no figures; the item to blame is counted from 0. */
export type ScaleFailure = {
  readonly failure: 'too-few-people' | 'constant-item';
  readonly item: number | null;
};

/** How well some items measure one thing. What has no answer is null. */
export type ScaleReliability = {
  readonly n: number;
  readonly alphaRaw: number | null;
  readonly alphaStandardised: number | null;
  /** Feldt's, of raw alpha. */
  readonly alphaInterval: Interval | null;
  readonly meanInterItemCorrelation: number | null;
  readonly itemTotalCorrected: readonly (number | null)[];
  readonly alphaIfDropped: readonly (number | null)[];
  readonly guttmanLambda6: number | null;
  /** The model behind omega, AVE and the loadings, or why there is none. */
  readonly oneFactor: OneFactorModel | OneFactorFailure;
  readonly omegaTotal: number | null;
  readonly averageVarianceExtracted: number | null;
};

/**
 * Do these questions measure one thing, and how well does their sum?
 *
 * Method: `cronbachAlpha` of covariances and of correlations, `feldtInterval`, `meanInterItemCorrelation`,
 * `correctedItemTotals`, `alphaIfDropped`, `guttmanLambda6`, and `omegaTotal` and AVE of the `oneFactorModel`.
 * Conventions: items that run the other way are reversed before (`reversedAnswers`); nothing is reversed unasked.
 * Not for: formative indexes, whose items need not move together.
 *
 * Needs: moments.
 *
 * @param found moments of people who answered all items
 * @param confidence share within 0..1, exclusive
 * @returns the figures, or why there are none and which item is to blame
 * @throws RangeError with fewer than two items or a confidence outside 0..1
 * @example scaleReliability({ n: 9, means: Float64Array.of(3, 3), covariance: [Float64Array.of(2, 1), Float64Array.of(1, 2)] }, 0.95).alphaRaw // 0.666666666667
 */
export function scaleReliability(found: Moments, confidence: number): ScaleReliability | ScaleFailure {
  const { n, covariance } = found;
  const items = covariance.length;
  requireThat(items >= 2, 'scale reliability requires at least two items');
  requireConfidence(confidence);
  if (n < 2) return { failure: 'too-few-people', item: null };
  const constant = covariance.findIndex((row, j) => !(row[j]! > 0 && Number.isFinite(row[j]!)));
  if (constant >= 0) return { failure: 'constant-item', item: constant };
  const alphaRaw = cronbachAlpha(covariance);
  const oneFactor = oneFactorModel(covariance);
  const model = 'failure' in oneFactor ? null : oneFactor;
  return {
    n,
    alphaRaw,
    alphaStandardised: cronbachAlpha(correlation(covariance)),
    alphaInterval: alphaRaw === null ? null : feldtInterval(Math.min(1, alphaRaw), { n, items, confidence }),
    meanInterItemCorrelation: meanInterItemCorrelation(covariance),
    itemTotalCorrected: correctedItemTotals(covariance),
    alphaIfDropped: alphaIfDropped(covariance),
    guttmanLambda6: guttmanLambda6(covariance),
    oneFactor,
    omegaTotal: model && omegaTotal(model),
    averageVarianceExtracted: model && averageVarianceExtracted(model.standardisedLoadings),
  };
}
