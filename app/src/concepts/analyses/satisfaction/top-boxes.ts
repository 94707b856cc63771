import type { Interval } from 'heed-statistics';
import type { SatisfactionEntry } from './satisfaction.result.ts';

/** The points that count as top boxes: those that the entry names, or the two highest of the scale, of one with two points the highest; null without either. */
export function topBoxesOf(
  { topBoxes }: Pick<SatisfactionEntry, 'topBoxes'>,
  scale: Interval | null,
): readonly number[] | null {
  if (topBoxes !== undefined) return topBoxes;
  if (scale === null) return null;
  const highest = Math.floor(scale[1]);
  return highest - 1 > scale[0] ? [highest - 1, highest] : [highest];
}
