export {
  completeSegmentReview,
  draftSegmentReview,
  listSegmentReviews,
} from './segments/reviewing/segment-review.endpoints.ts';
export { FOUR_QUESTIONS, type SegmentReview } from './segments/reviewing/segment-review.ts';
export {
  addSegment,
  changeSegment,
  moveSegment,
  segmentImport,
  segmentListing,
  showSegment,
} from './segments/segment.endpoints.ts';
export type { Segment } from './segments/segment.ts';
