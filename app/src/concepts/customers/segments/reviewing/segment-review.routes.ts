import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../../../people/index.ts';
import { noSuchSegment } from '../segment.intents.ts';
import { segmentById } from '../segment.store.ts';
import { completeSegmentReview, draftSegmentReview, listSegmentReviews } from './segment-review.endpoints.ts';
import { completeReview, draftReview } from './segment-review.intents.ts';
import { dayOf, stateOf } from './segment-review.rules.ts';
import { reviewsOf } from './segment-review.store.ts';
import type { SegmentReview, SegmentReviewRecord } from './segment-review.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** What answers about the four questions of a segment. */
export function segmentReviewRoutes({ maker, newId }: Parts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const today = (): string => dayOf(maker.now());
  const shown = async (
    queries: Queries,
    outcome: Outcome<SegmentReviewRecord>,
  ): Promise<Outcome<SegmentReview>> => {
    if (!outcome.ok) return outcome;
    const [review] = await shownReviews(queries, [outcome.value], today());
    return taken(review!);
  };
  return [
    reads(listSegmentReviews, async (queries, { params }) => {
      if ((await segmentById(queries, params.id)) === null) return noSuchSegment();
      return taken({ items: await shownReviews(queries, await reviewsOf(queries, params.id), today()) });
    }),
    changes(draftSegmentReview, async (change, { params, body }, visit) => {
      const which = { segmentId: params.id, id: params.reviewId };
      return shown(change.queries, await draftReview(change, { which, wish: body }, meaning(visit)));
    }),
    changes(completeSegmentReview, async (change, { params, body }, visit) => {
      const which = { segmentId: params.id, id: params.reviewId };
      return shown(change.queries, await completeReview(change, { which, wish: body }, meaning(visit)));
    }),
  ];
}

async function shownReviews(
  queries: Queries,
  records: readonly SegmentReviewRecord[],
  today: string,
): Promise<SegmentReview[]> {
  const names = await namesOfPeople(
    queries,
    records.flatMap(({ completedBy }) => completedBy ?? []),
  );
  return records.map(({ completedAt, completedBy, ...record }) => ({
    ...record,
    state: stateOf({ dueOn: record.dueOn, completedAt }, today),
    completedAt: completedAt?.toISOString() ?? null,
    completedBy: completedBy === null ? null : { id: completedBy, name: names.get(completedBy) ?? '' },
  }));
}
