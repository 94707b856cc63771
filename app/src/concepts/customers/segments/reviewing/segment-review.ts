import { z } from 'zod';
import { revision } from '../../../../platform/records/declarations.ts';
import { properWords } from '../../../people/declarations.ts';

/** The four questions that understanding customers comes down to, asked of each segment again and again. */
export const FOUR_QUESTIONS = [
  { id: 'whoTheyAre', question: 'Who are they?' },
  { id: 'whatTheyNeed', question: 'What do they need, expect and aspire to?' },
  { id: 'howMet', question: 'How do we meet these?' },
  { id: 'howExceeded', question: 'How do we exceed these?' },
] as const;
export type QuestionId = (typeof FOUR_QUESTIONS)[number]['id'];

/** Answers may wait, and are needed to complete the review. */
export type FourAnswers = Readonly<Record<QuestionId, string>>;

export const NO_ANSWERS: FourAnswers = { whoTheyAre: '', whatTheyNeed: '', howMet: '', howExceeded: '' };

/** What is kept of a review of a segment. */
export type SegmentReviewRecord = FourAnswers & {
  readonly id: string;
  readonly segmentId: string;
  /** The first review of a segment is 1. */
  readonly number: number;
  /** A day such as 2026-01-31. */
  readonly dueOn: string;
  readonly completedAt: Date | null;
  readonly completedBy: string | null;
  readonly revision: number;
};

export const REVIEW_STATES = ['overdue', 'due', 'done'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

const answer = properWords(8000);
const answered = { whoTheyAre: answer, whatTheyNeed: answer, howMet: answer, howExceeded: answer };

/** A review as programs and pages see it. */
export const segmentReview = z.object({
  id: z.uuid(),
  segmentId: z.uuid(),
  number: z.int(),
  /** As of today. */
  state: z.enum(REVIEW_STATES),
  dueOn: z.iso.date(),
  whoTheyAre: z.string(),
  whatTheyNeed: z.string(),
  howMet: z.string(),
  howExceeded: z.string(),
  completedAt: z.iso.datetime().nullable(),
  completedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  revision: z.int(),
});
export type SegmentReview = z.output<typeof segmentReview>;

/** What may be kept before a review is complete. */
export const reviewDraft = z.object({
  ...answered,
  dueOn: z.iso.date('give a day such as 2026-01-31').optional(),
  revision,
});
export type ReviewDraft = z.output<typeof reviewDraft>;

export const reviewCompletion = z.object({ ...answered, revision });
export type ReviewCompletion = z.output<typeof reviewCompletion>;
