export { type OpenReview, segmentReviewStates } from './reviewing/segment-review.store.ts';
export { type SegmentRouteParts, segmentRoutes } from './segment.routes.ts';
export { allSegments, knownSegments, segmentById, segmentByName } from './segment.store.ts';
export type { SegmentRecord } from './segment.ts';
