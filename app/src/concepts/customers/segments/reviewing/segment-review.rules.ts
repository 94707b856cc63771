import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, refusal, refuse, taken } from '../../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../../people/index.ts';
import type { SegmentRecord } from '../segment.ts';
import {
  FOUR_QUESTIONS,
  NO_ANSWERS,
  type ReviewCompletion,
  type ReviewDraft,
  type ReviewState,
  type SegmentReviewRecord,
} from './segment-review.ts';

/** The first and the last day that a review may be due on. */
const DAYS = { first: '1900-01-01', last: '2199-12-31' };

/** The day, by universal time, on which a moment is. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The day so many months later; the last of the month where there is no such day. */
export function monthsLater(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** How a review stands on a day. On the day it is due it is not overdue yet. */
export function stateOf(
  { dueOn, completedAt }: Pick<SegmentReviewRecord, 'dueOn' | 'completedAt'>,
  today: string,
): ReviewState {
  if (completedAt !== null) return 'done';
  return dueOn < today ? 'overdue' : 'due';
}

/** The first review of a new segment: due a month later, so that nobody puts off knowing who it is. */
export function firstReview(segment: SegmentRecord, id: string): SegmentReviewRecord {
  return openReview(segment, { id, number: 1, dueOn: monthsLater(dayOf(segment.addedAt), 1) });
}

/** May answers or the due day be kept? */
export function drafted(
  record: SegmentReviewRecord,
  { revision, dueOn = record.dueOn, ...answers }: ReviewDraft,
  { actor, segment }: { readonly actor: Actor; readonly segment: SegmentRecord },
): Outcome<SegmentReviewRecord> {
  const may = mayAnswer(record, { actor, segment, revision });
  if (!may.ok) return may;
  if (dueOn < DAYS.first || dueOn > DAYS.last) {
    return refuse('request-refused', `body.dueOn: give a day from ${DAYS.first} to ${DAYS.last}`);
  }
  return taken({ ...record, ...answers, dueOn, revision: record.revision + 1 });
}

/** A review that is complete, and the next one, which the segment's interval makes due. */
export type Completed = { readonly done: SegmentReviewRecord; readonly next: SegmentReviewRecord };

/** May the review be completed? All four questions need an answer; whichever has none is said. */
export function completed(
  record: SegmentReviewRecord,
  { revision, ...answers }: ReviewCompletion,
  {
    actor,
    segment,
    at,
    nextId,
  }: {
    readonly actor: Actor;
    readonly segment: SegmentRecord;
    readonly at: Date;
    readonly nextId: string;
  },
): Outcome<Completed> {
  const may = mayAnswer(record, { actor, segment, revision });
  if (!may.ok) return may;
  const missing = FOUR_QUESTIONS.filter(({ id }) => answers[id].trim() === '');
  if (missing.length > 0) {
    return {
      ok: false,
      refusals: missing.map(({ id, question }) =>
        refusal(
          'request-refused',
          `body.${id}: "${question}" has no answer; a review is complete with all four`,
        ),
      ),
    };
  }
  const done = {
    ...record,
    ...answers,
    completedAt: at,
    completedBy: actor.personId,
    revision: record.revision + 1,
  };
  const dueOn = monthsLater(dayOf(at), segment.reviewMonths);
  return taken({ done, next: openReview(segment, { id: nextId, number: record.number + 1, dueOn }) });
}

function openReview(
  { id: segmentId }: SegmentRecord,
  { id, number, dueOn }: Pick<SegmentReviewRecord, 'id' | 'number' | 'dueOn'>,
): SegmentReviewRecord {
  return { ...NO_ANSWERS, id, segmentId, number, dueOn, completedAt: null, completedBy: null, revision: 1 };
}

function mayAnswer(
  record: SegmentReviewRecord,
  {
    actor,
    segment,
    revision,
  }: { readonly actor: Actor; readonly segment: SegmentRecord; readonly revision: number },
): Outcome<null> {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  if (record.completedAt !== null) {
    return refuse('conflict', 'this review is complete and stays as it is; answer the next one');
  }
  if (segment.state === 'archived') {
    return refuse('conflict', 'the segment is archived; restore it before you review it');
  }
  return sameRevision(record, revision);
}
