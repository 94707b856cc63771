export {
  completeSegmentReview,
  draftSegmentReview,
  listSegmentReviews,
} from './reviewing/segment-review.endpoints.ts';
export { FOUR_QUESTIONS, type SegmentReview } from './reviewing/segment-review.ts';
export {
  addSegment,
  changeSegment,
  moveSegment,
  segmentImport,
  segmentListing,
  showSegment,
} from './segment.endpoints.ts';
export type { Segment } from './segment.ts';
