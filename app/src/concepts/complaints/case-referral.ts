/** A dispute with an outside body (ISO 10003). */
export type CaseReferral = {
  readonly providerId: string;
  readonly referredAt: string;
  /** Until when they may turn to the body. */
  readonly deadline: string | null;
  readonly letter: string;
  /** What the body said, when it did. */
  readonly outcome: {
    readonly kind: (typeof OUTSIDE_OUTCOMES)[number];
    readonly words: string;
    readonly at: string;
  } | null;
  /** What went on between the referral and the end of it. */
  readonly steps?: readonly DisputeStep[];
};

/** What is done while an outside body looks at it (ISO 10003, 7). */
export const DISPUTE_STEPS = [
  'notice',
  'position',
  'offer',
  'meeting',
  'settlement',
  'recommendation',
  'decision',
  'acceptance',
  'refusal',
  'review-asked',
  'carried-out',
  'file-closed',
] as const;
export type DisputeStepKind = (typeof DISPUTE_STEPS)[number];
export type DisputeStep = {
  readonly step: DisputeStepKind;
  readonly at: string;
  readonly by: string;
  readonly notedAt: string;
  readonly words: string;
  /** Of an offer, an acceptance and a refusal: whose it is. */
  readonly side?: 'ours' | 'theirs';
  /** Of a notice: until when the body wants our position. */
  readonly dueAt?: string | null;
  /** Of an offer, a settlement, a recommendation and a decision, in the currency of the workspace. */
  readonly amount?: number | null;
};
export const OUTSIDE_OUTCOMES = ['settled', 'for-complainant', 'partly', 'for-us', 'discontinued'] as const;
