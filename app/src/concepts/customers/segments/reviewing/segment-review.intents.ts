import { type Change, changedFields } from '../../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import { segmentById } from '../segment.store.ts';
import type { SegmentRecord } from '../segment.ts';
import { completed, drafted } from './segment-review.rules.ts';
import { insertReview, reviewById, updateReview } from './segment-review.store.ts';
import type { ReviewCompletion, ReviewDraft, SegmentReviewRecord } from './segment-review.ts';

type Which = { readonly segmentId: string; readonly id: string };
type Found = { readonly segment: SegmentRecord; readonly record: SegmentReviewRecord };

/** Keeps answers so far, or another day. */
export async function draftReview(
  change: Change,
  { which, wish }: { readonly which: Which; readonly wish: ReviewDraft },
  { actor }: Meaning,
): Promise<Outcome<SegmentReviewRecord>> {
  const found = await reviewIn(change, which);
  if (!found.ok) return found;
  const { segment, record } = found.value;
  const decided = drafted(record, wish, { actor, segment });
  if (!decided.ok) return decided;
  return keep(change, 'segment-review.changed', { segment, before: record, after: decided.value });
}

/** Completes a review and opens the next. */
export async function completeReview(
  change: Change,
  { which, wish }: { readonly which: Which; readonly wish: ReviewCompletion },
  { actor, newId }: Meaning,
): Promise<Outcome<SegmentReviewRecord>> {
  const found = await reviewIn(change, which);
  if (!found.ok) return found;
  const { segment, record } = found.value;
  const decided = completed(record, wish, { actor, segment, at: change.at, nextId: newId() });
  if (!decided.ok) return decided;
  const { done, next } = decided.value;
  const kept = await keep(change, 'segment-review.completed', { segment, before: record, after: done });
  await insertReview(change.queries, change.workspace, next);
  await change.record({
    what: 'segment-review.opened',
    subject: { kind: 'segment-review', id: next.id },
    before: null,
    after: { segment: segment.name, number: next.number, dueOn: next.dueOn },
  });
  return kept;
}

async function reviewIn({ queries }: Change, which: Which): Promise<Outcome<Found>> {
  const segment = await segmentById(queries, which.segmentId);
  const record = segment === null ? null : await reviewById(queries, which);
  return segment === null || record === null
    ? refuse('not-found', 'there is no such review of this segment')
    : taken({ segment, record });
}

async function keep(
  change: Change,
  what: string,
  {
    segment,
    before,
    after,
  }: {
    readonly segment: SegmentRecord;
    readonly before: SegmentReviewRecord;
    readonly after: SegmentReviewRecord;
  },
): Promise<Outcome<SegmentReviewRecord>> {
  const differing = changedFields(told(before), told(after));
  if (differing === null) return taken(before);
  await updateReview(change.queries, after);
  await change.record({
    what,
    subject: { kind: 'segment-review', id: after.id },
    before: { segment: segment.name, number: before.number, ...differing.before },
    after: { segment: segment.name, number: after.number, ...differing.after },
  });
  return taken(after);
}

function told(record: SegmentReviewRecord): Record<string, string | null> {
  const { dueOn, whoTheyAre, whatTheyNeed, howMet, howExceeded, completedAt } = record;
  const state = completedAt === null ? 'open' : 'done';
  return { dueOn, whoTheyAre, whatTheyNeed, howMet, howExceeded, state };
}
