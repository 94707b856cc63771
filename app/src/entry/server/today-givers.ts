import {
  charterReviewsToday,
  feedsToday,
  mailsToday,
  momentsToday,
  promisesToday,
  recoveriesToday,
  type TodayGiver,
} from '../../concepts/today/index.ts';

/** Everyone who knows of something that needs attention now; each is asked in this order and all are ranked together. */
export const TODAY_GIVERS: readonly TodayGiver[] = [
  promisesToday,
  recoveriesToday,
  charterReviewsToday,
  feedsToday,
  mailsToday,
  momentsToday,
];
