import { requireThat } from '../errors.ts';
import type { Matrix } from '../moments/moments.ts';

/**
 * Do customers tell two constructs apart, or are they two names for one thing?
 *
 * Formula: HTMT = mean|r| between the indicators of the two constructs / √(mean|r| among those of one · mean|r| among those
 * of the other).
 * Source: Henseler, Ringle and Sarstedt (2015), Journal of the Academy of Marketing Science 43:115-135; absolute
 * correlations: Ringle et al. (2023), Data in Brief 48:109074.
 * Conventions: absolute correlations; a single indicator counts as one that measures its construct without error, mean 1;
 * below 0.85, or 0.90 for related constructs, is customary.
 * Not for: formative constructs.
 *
 * Needs: correlations.
 *
 * @param related correlations of all indicators
 * @param one positions of the indicators of one construct
 * @param other positions of the indicators of the other
 * @returns 0 or more, mostly up to 1; null when an indicator does not vary or those of one construct are all unrelated
 * @throws RangeError when a construct has no indicator, one that is not there, or one that both have
 * @example heterotraitMonotraitRatio([Float64Array.of(1, 0.3), Float64Array.of(0.3, 1)], [0], [1]) // 0.3
 */
export function heterotraitMonotraitRatio(
  related: Matrix,
  one: readonly number[],
  other: readonly number[],
): number | null {
  const all = [...one, ...other];
  requireThat(
    one.length > 0 && other.length > 0 && all.every((at) => related[at] !== undefined),
    'a heterotrait-monotrait ratio requires indicators of two constructs',
  );
  requireThat(
    new Set(all).size === all.length,
    'a heterotrait-monotrait ratio requires that every indicator belongs to one construct',
  );
  const between = mean(one.flatMap((j) => other.map((k) => Math.abs(related[j]![k]!))));
  const within = Math.sqrt(withinMean(related, one) * withinMean(related, other));
  const ratio = between / within;
  return Number.isFinite(ratio) ? ratio : null;
}

function withinMean(related: Matrix, indicators: readonly number[]): number {
  if (indicators.length === 1) return 1;
  return mean(indicators.flatMap((j, at) => indicators.slice(at + 1).map((k) => Math.abs(related[j]![k]!))));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
