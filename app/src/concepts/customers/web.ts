export { SegmentPage } from './segments/segment.page.tsx';
export {
  SegmentSelect,
  type SegmentSelectProps,
  SegmentsSelect,
  type SegmentsSelectProps,
  segmentIdsIn,
  useSegments,
} from './segments/segment-select.tsx';
export { SegmentsPage } from './segments/segments.page.tsx';
