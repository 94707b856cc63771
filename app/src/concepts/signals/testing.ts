export { spanAt } from './series-months.ts';
export { type MeanMonth, meanPoints, type ShareMonth, sharePoints } from './series-points.ts';
