import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/**
 * Which answers make a promoter and which a detractor: the lowest answer of promoters, the highest of detractors, and
 * the lowest and highest answer there is. Answers between them are passive.
 */
export type NetPromoterGroups = {
  readonly scale: Interval;
  readonly promoterMin: number;
  readonly detractorMax: number;
};

/** The groups of the published score: 0 to 10, promoters 9-10, detractors 0-6. */
export const STANDARD_NET_PROMOTER_GROUPS: NetPromoterGroups = {
  scale: [0, 10],
  promoterMin: 9,
  detractorMax: 6,
};

/**
 * @returns 1 for a promoter, −1 for a detractor, 0 for a passive
 */
export function netPromoterGroup(value: number, { promoterMin, detractorMax }: NetPromoterGroups): number {
  if (value >= promoterMin) return 1;
  return value <= detractorMax ? -1 : 0;
}

/**
 * @throws RangeError when the groups overlap, lie beyond the scale, or a value does
 */
export function requireNetPromoterScale(values: readonly number[], groups: NetPromoterGroups): void {
  const [lowest, highest] = groups.scale;
  requireThat(
    lowest <= groups.detractorMax &&
      groups.detractorMax < groups.promoterMin &&
      groups.promoterMin <= highest,
    'a net promoter score requires detractors below promoters, both within the scale',
  );
  const allWithin = values.every((value) => value >= lowest && value <= highest);
  requireThat(allWithin, `a net promoter score requires answers within ${lowest}..${highest}`);
}
