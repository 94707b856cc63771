export { charterReviewsToday } from './givers/charter-today.ts';
export { feedsToday } from './givers/feeds-today.ts';
export { mailsToday } from './givers/mails-today.ts';
export { momentsToday } from './givers/moments-today.ts';
export { promisesToday } from './givers/promises-today.ts';
export { recoveriesToday } from './givers/recoveries-today.ts';
export { type TodayRouteParts, todayRoutes } from './today.routes.ts';
export type { TodayAsked, TodayGifts, TodayGiven, TodayGiver } from './today-giver.ts';
