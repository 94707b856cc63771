export { allMeasures, measureById, measuresByIds, measuresOfAttributes } from './measure.store.ts';
export type { Direction, MeasureRecord, ResultState } from './measure.ts';
export { type MeasureResult, resultsOfMeasures, type ShareFigure } from './measure-result.ts';
export { measuresFollow } from './measures-follow.ts';
export { type ReadingMonth, readingMonths } from './reading-month.store.ts';
export { type StandardRouteParts, standardRoutes } from './standard.routes.ts';
export { inForce } from './standard.rules.ts';
export { standardInForce, standardsOf } from './standard.store.ts';
export type { StandardVersion } from './standard.ts';
