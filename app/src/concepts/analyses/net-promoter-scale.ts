import type { Interval } from 'heed-statistics';

/** The scale on which people say how likely they are to recommend. */
export const NET_PROMOTER_SCALE: Interval = [0, 10];

/** Why answers on this scale make no net promoter score; none when they may. */
export function objectionsToScale(scale: Interval | null, where: string): readonly string[] {
  const [lowest, highest] = NET_PROMOTER_SCALE;
  const apart = scale !== null && (scale[1] < lowest || scale[0] > highest);
  return apart ? [`${where}: the scale ${scale.join(' to ')} has no point in common with 0 to 10`] : [];
}

/** What to keep in mind about a scale that is another one; null when it is not. */
export function remarkOnScale(scale: Interval | null, item: string): string | null {
  const [lowest, highest] = NET_PROMOTER_SCALE;
  if (scale === null || (scale[0] === lowest && scale[1] === highest)) return null;
  return `${item} has the scale ${scale.join(' to ')}; a net promoter score is defined for 0 to 10`;
}
