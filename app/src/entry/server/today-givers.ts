import {
  causesToday,
  charterReviewsToday,
  complaintsToday,
  disputesToday,
  feedsToday,
  mailsToday,
  momentsToday,
  promisesToday,
  recoveriesToday,
  type TodayGiver,
  trainingsToday,
} from '../../concepts/today/index.ts';

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
];
