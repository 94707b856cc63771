import { indexToday } from '../../concepts/satisfaction-index/index.ts';
import { signalsToday } from '../../concepts/signals/index.ts';
import {
  agreementsToday,
  beliefsToday,
  causesToday,
  charterReviewsToday,
  complaintsToday,
  disputesToday,
  feedsToday,
  gapsToday,
  importsToday,
  mailsToday,
  momentsToday,
  obligationsToday,
  policiesToday,
  privacyToday,
  promisesToday,
  readingsToday,
  recoveriesToday,
  repeatedContactsToday,
  requirementsToday,
  segmentReviewsToday,
  silentToday,
  surveysToday,
  type TodayGiver,
  trainingsToday,
} from '../../concepts/today/index.ts';
import type { RecordRouteParts } from './record-route-parts.ts';

/** Everyone who knows of something that needs attention now; each is asked in this order and all are ranked together. */
export const TODAY_GIVERS: readonly TodayGiver[] = [
  promisesToday,
  recoveriesToday,
  complaintsToday,
  charterReviewsToday,
  feedsToday,
  mailsToday,
  momentsToday,
  trainingsToday,
  disputesToday,
  causesToday,
  signalsToday,
  indexToday,
  agreementsToday,
  beliefsToday,
  importsToday,
  obligationsToday,
  policiesToday,
  privacyToday,
  readingsToday,
  repeatedContactsToday,
  requirementsToday,
  segmentReviewsToday,
  silentToday,
  surveysToday,
];

/** The same with those that measure something first: of gaps it is known what opened once they were measured. */
export function todayGivers(
  { maker, engine }: Pick<RecordRouteParts, 'maker' | 'engine'>,
  failed: (error: unknown) => void = () => undefined,
): readonly TodayGiver[] {
  const gaps = gapsToday({ storage: maker.storage, engine, now: maker.now, failed });
  return [...TODAY_GIVERS, gaps.giver];
}
