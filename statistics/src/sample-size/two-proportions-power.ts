import { normalQuantile, normalUpperTail } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';

/** The shares expected in two groups, the significance of the test, and how many sides it looks at. */
export type TwoProportionsPlan = {
  readonly first: number;
  readonly second: number;
  /** The share of false alarms that the test allows, 0..1 exclusive, such as 0.05. */
  readonly significance: number;
  /** Two-sided when left out. */
  readonly sides?: 1 | 2;
};

/**
 * How likely is it that a test finds the difference of two shares, with `n` people in each group?
 *
 * Formula: Φ((√n·|p₁−p₂| − z·√((p₁+p₂)(1−(p₁+p₂)/2)))/√(p₁(1−p₁)+p₂(1−p₂))), z the quantile of the significance on one
 * side.
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.1; as R's power.prop.test.
 * Conventions: the normal approximation of the pooled test, see `pooledProportionTest`, without continuity correction;
 * findings in the wrong direction do not count.
 * Not for: few people, where Fisher's exact test has less power.
 * Needs: a guess of both shares.
 *
 * @param n people in each group, above 0, need not be whole
 * @param plan shares, significance and sides
 * @returns share of such studies that find the difference, 0..1
 * @throws RangeError when an argument is outside its range
 * @example twoProportionsPower(50, { first: 0.5, second: 0.75, significance: 0.05 }) // 0.740165901331
 */
export function twoProportionsPower(n: number, plan: TwoProportionsPlan): number {
  requireThat(n > 0 && n < Infinity, 'power requires people in each group');
  const { distance, pooled, separate, z } = partsOf(plan);
  return normalUpperTail((z * pooled - Math.sqrt(n) * distance) / separate);
}

/**
 * How many people are needed in each group to find the difference of two shares with a given power?
 *
 * Formula: ((z·√((p₁+p₂)(1−(p₁+p₂)/2)) + z′·√(p₁(1−p₁)+p₂(1−p₂)))/(p₁−p₂))², z and z′ the quantiles of the significance
 * on one side and of the power.
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.1; as R's power.prop.test.
 * Conventions: not rounded; round up. Solved exactly: R's root search stops within 1e-4 and gives 76.706930 for the
 * example. Otherwise as `twoProportionsPower`, which it turns round.
 * Not for: few people; groups of different size.
 * Needs: a guess of both shares.
 *
 * @param power share of such studies that shall find the difference, above the significance of one side and below 1
 * @param plan shares, significance and sides
 * @returns people in each group
 * @throws RangeError when an argument is outside its range
 * @example twoProportionsSampleSize(0.9, { first: 0.5, second: 0.75, significance: 0.05 }) // 76.706928451777
 */
export function twoProportionsSampleSize(power: number, plan: TwoProportionsPlan): number {
  const { distance, pooled, separate, z, oneSide } = partsOf(plan);
  requireThat(
    power > oneSide && power < 1,
    'a sample size requires a power above the significance and below 1',
  );
  const reach = z * pooled + normalQuantile(power) * separate;
  requireThat(reach > 0, 'a sample size requires a power that some people are needed for');
  return (reach / distance) ** 2;
}

type Parts = {
  readonly distance: number;
  readonly pooled: number;
  readonly separate: number;
  readonly z: number;
  readonly oneSide: number;
};

function partsOf({ first, second, significance, sides = 2 }: TwoProportionsPlan): Parts {
  requireThat(
    first > 0 && first < 1 && second > 0 && second < 1,
    'power requires shares strictly between 0 and 1',
  );
  requireThat(first !== second, 'power requires two different shares');
  requireThat(significance > 0 && significance < 1, 'power requires a significance strictly between 0 and 1');
  const both = first + second;
  const oneSide = significance / sides;
  return {
    distance: Math.abs(first - second),
    pooled: Math.sqrt(both * (1 - both / 2)),
    separate: Math.sqrt(first * (1 - first) + second * (1 - second)),
    z: -normalQuantile(oneSide),
    oneSide,
  };
}
