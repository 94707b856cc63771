export { type OpenReview, segmentReviewStates } from './segments/reviewing/segment-review.store.ts';
export { type SegmentRouteParts, segmentRoutes } from './segments/segment.routes.ts';
export { allSegments, knownSegments, segmentById, segmentByName } from './segments/segment.store.ts';
export type { SegmentRecord } from './segments/segment.ts';
