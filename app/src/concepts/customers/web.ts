export { SegmentPage } from './segment.page.tsx';
export {
  SegmentSelect,
  type SegmentSelectProps,
  SegmentsSelect,
  type SegmentsSelectProps,
  segmentIdsIn,
  useSegments,
} from './segment-select.tsx';
export { SegmentsPage } from './segments.page.tsx';
