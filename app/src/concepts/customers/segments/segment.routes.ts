import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
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
import { shownSegment, shownSegments } from './segment-shown.ts';

/** What the routes of segments need from elsewhere. */
export type SegmentRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about segments and their reviews. */
export function segmentRoutes(parts: SegmentRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<SegmentRecord>): Promise<Outcome<Segment>> =>
    outcome.ok ? taken(await shownSegment(queries, outcome.value, dayOf(maker.now()))) : outcome;
  return [
    ...listRoutes(maker.storage, segmentListing, {
      rows: (queries) => segmentRows(queries, dayOf(maker.now())),
      shown: (queries, rows: readonly SegmentRow[]) => shownSegments(queries, rows),
    }),
    // Before the routes of one segment, for these words would pass for its id.
    ...sheetRoutes(maker, segmentImport, async (change, visit) => takingSegments(change, meaning(visit))),
    changes(addSegment, async (change, { body }, visit) =>
      shown(change.queries, await addOne(change, body, meaning(visit))),
    ),
    reads(showSegment, async (queries, { params }) => {
      const record = await segmentById(queries, params.id);
      return record === null ? noSuchSegment() : shown(queries, taken(record));
    }),
    changes(changeSegment, async (change, { params, body }, visit) =>
      shown(change.queries, await changeOne(change, { id: params.id, wish: body }, meaning(visit))),
    ),
    changes(moveSegment, async (change, { params, body }, visit) =>
      shown(change.queries, await moveOne(change, { id: params.id, ...body }, meaning(visit))),
    ),
    ...segmentReviewRoutes(parts),
  ];
}
