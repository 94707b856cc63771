import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import { groupRoutes } from '../grouping/group.routes.ts';
import { segmentReviewRoutes } from './reviewing/segment-review.routes.ts';
import { dayOf } from './reviewing/segment-review.rules.ts';
import {
  addSegment,
  changeSegment,
  moveSegment,
  segmentImport,
  segmentListing,
  showSegment,
} from './segment.endpoints.ts';
import { addOne, changeOne, moveOne, noSuchSegment } from './segment.intents.ts';
import { takingSegments } from './segment.sheet.ts';
import { segmentById } from './segment.store.ts';
import type { Segment, SegmentRecord } from './segment.ts';
import { type SegmentRow, segmentRows } from './segment-list.store.ts';
import { segmentMemberRoutes } from './segment-member.routes.ts';
import { type NeedsOfSegments, type SegmentShowing, shownSegment, shownSegments } from './segment-shown.ts';
import { type CountedSegments, worthOfSegments } from './segment-worth.ts';

/** What the routes of segments need from elsewhere. */
export type SegmentRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** Counts what segments need, which is kept by a concept that comes later. */
  readonly needs?: NeedsOfSegments;
};

/** Everything programs and pages can ask about segments and their reviews. */
export function segmentRoutes(parts: SegmentRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const showing = ({ member: { role } }: MemberVisit): SegmentShowing => ({
    role,
    now: maker.now(),
    needs: parts.needs ?? null,
  });
  const shown = async (
    queries: Queries,
    outcome: Outcome<SegmentRecord>,
    visit: MemberVisit,
  ): Promise<Outcome<Segment>> =>
    outcome.ok ? taken(await shownSegment(queries, outcome.value, showing(visit))) : outcome;
  // What was counted to sort a page is shown on it, not counted twice.
  const counted = new WeakMap<Queries, CountedSegments>();
  return [
    ...listRoutes(maker.storage, segmentListing, {
      rows: async (queries) => {
        const worths = await worthOfSegments(queries, maker.now());
        counted.set(queries, worths);
        return segmentRows(queries, { today: dayOf(maker.now()), worth: worths.worth });
      },
      shown: (queries, rows: readonly SegmentRow[], visit) =>
        shownSegments(queries, rows, { ...showing(visit), counted: counted.get(queries) }),
    }),
    // Before the routes of one segment, for these words would pass for its id.
    ...sheetRoutes(maker, segmentImport, async (change, visit) => takingSegments(change, meaning(visit))),
    changes(addSegment, async (change, { body }, visit) =>
      shown(change.queries, await addOne(change, body, meaning(visit)), visit),
    ),
    reads(showSegment, async (queries, { params }, visit) => {
      const record = await segmentById(queries, params.id);
      return record === null ? noSuchSegment() : shown(queries, taken(record), visit);
    }),
    changes(changeSegment, async (change, { params, body }, visit) =>
      shown(change.queries, await changeOne(change, { id: params.id, wish: body }, meaning(visit)), visit),
    ),
    changes(moveSegment, async (change, { params, body }, visit) =>
      shown(change.queries, await moveOne(change, { id: params.id, ...body }, meaning(visit)), visit),
    ),
    ...segmentReviewRoutes(parts),
    ...segmentMemberRoutes(parts),
    ...groupRoutes(parts),
  ];
}
