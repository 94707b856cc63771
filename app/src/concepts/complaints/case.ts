import { z } from 'zod';
import type { REMEDIES, SAID_BY } from '../recoveries/declarations.ts';
import type { CaseReferral } from './case-referral.ts';

export {
  type CaseReferral,
  DISPUTE_STEPS,
  type DisputeStep,
  type DisputeStepKind,
  OUTSIDE_OUTCOMES,
} from './case-referral.ts';

/** What a case is: kept apart, and may be turned into another. Only complaints go through the stages of ISO 10002. */
export const CASE_KINDS = ['complaint', 'request', 'praise', 'suggestion'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export const caseKind = z.enum(CASE_KINDS, `kind: one of ${CASE_KINDS.join(', ')}`);

/** By which way it came. */
export const CASE_CHANNELS = [
  'form',
  'mail',
  'phone',
  'letter',
  'chat',
  'in-person',
  'social',
  'referral',
  'api',
  'file',
] as const;
export type CaseChannel = (typeof CASE_CHANNELS)[number];
export const caseChannel = z.enum(CASE_CHANNELS, `channel: one of ${CASE_CHANNELS.join(', ')}`);

/**
 * Where a case stands. received. acknowledged: they know that we have it. assessed: how severe it is was judged. investigated: findings
 * are there, or why none are needed. decided: not told yet. answered: the decision was told, and their word is awaited. disputed:
 * they do not accept it, and inside and outside alternatives are open. referred: with an outside body. settled: accepted, decided outside, or
 * every reasonable way was used; what was offered is being carried out. closed.
 */
export const CASE_STATES = [
  'received',
  'acknowledged',
  'assessed',
  'investigated',
  'decided',
  'answered',
  'disputed',
  'referred',
  'settled',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const caseState = z.enum(CASE_STATES, `state: one of ${CASE_STATES.join(', ')}`);

/** Whose word is awaited: ours, that of who complained (or of an outside body), nobody's. */
export const CASE_TURNS = ['ours', 'theirs', 'nobody'] as const;
export type CaseTurn = (typeof CASE_TURNS)[number];

/** Who looks at it: the front line, an internal review by somebody else, an outside body (ISO 10003). */
export const CASE_LEVELS = ['front-line', 'review', 'external'] as const;
export type CaseLevel = (typeof CASE_LEVELS)[number];

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const severity = z.enum(SEVERITIES, `severity: one of ${SEVERITIES.join(', ')}`);

/** Of complexity and impact. */
export const DEGREES = ['low', 'medium', 'high'] as const;
export type Degree = (typeof DEGREES)[number];

/** Whether a complaint was justified. */
export const VERDICTS = ['justified', 'partly', 'not-justified'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a case ended. `noted`: praise and the like that needed no answer. */
export const CASE_RESULTS = [
  'accepted',
  'noted',
  'withdrawn',
  'no-reply',
  'decided-outside',
  'exhausted',
  'answered',
  'merged',
  'closed-elsewhere',
] as const;
export type CaseResult = (typeof CASE_RESULTS)[number];

/** What was done at a stage; each is a record with who and when, and a stage that is left out says why. */
export const CASE_STEPS = [
  'receipt',
  'acknowledgement',
  'assessment',
  'immediate-action',
  'investigation',
  'decision',
  'approval-asked',
  'approval',
  'approval-refused',
  'answer',
  'holding-reply',
  'acceptance',
  'rejection',
  'review',
  'referral',
  'outside-outcome',
  'remedy-given',
  'withdrawal',
  'closure',
  'reopening',
  'turned',
  'merged',
  'asked-again',
] as const;
export type CaseStepKind = (typeof CASE_STEPS)[number];

/** Who complains. Whatever is empty is not known; nobody has to say who they are. */
export type Complainant = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  /** In which language they are answered: a tag such as `de`. */
  readonly language: string;
  /** They asked not to be named. */
  readonly isAnonymous: boolean;
  /** Set when they speak for somebody else. */
  readonly onBehalfOf: {
    readonly name: string;
    readonly relation: string;
    readonly hasConsent: boolean;
  } | null;
};

export type CaseStep = {
  readonly step: CaseStepKind;
  /** 1, and one more after each reopening and each internal review. */
  readonly round: number;
  /** When it happened, and who wrote it down when; by null: Heed itself, or who complained by the tracker (`byComplainant`). */
  readonly at: string;
  readonly by: string | null;
  readonly byComplainant?: true;
  readonly notedAt: string;
  readonly words: string;
  /** The stage was left out, and `words` says why. */
  readonly isSkipped?: true;
  /** It was brought in with the case, and when it happened is not known. */
  readonly isUnknown?: true;
  /** What a decision said, so that earlier rounds can be told when a later one decides otherwise. */
  readonly verdict?: Verdict;
  /** Into which kind it was turned, or with which case it was merged. */
  readonly kind?: CaseKind;
  readonly caseId?: string;
};

/** The initial assessment (ISO 10002, 7.5). */
export type CaseAssessment = {
  readonly severity: Severity;
  readonly isSafety: boolean;
  readonly complexity: Degree;
  readonly impact: Degree;
  /** Whether something has to be done at once, and whether it can be. */
  readonly immediate: { readonly isNeeded: boolean; readonly isPossible: boolean; readonly action: string };
  readonly words: string;
};

export type CaseDecision = {
  readonly verdict: Verdict;
  readonly reasons: string;
  readonly by: string;
  readonly at: string;
  /** Who approved it, when it cost more than who decided may give. */
  readonly approvedBy: string | null;
};

/** What was offered to make it good (ISO 10002, 7.7). */
export type CaseRemedy = {
  readonly id: string;
  readonly kind: (typeof REMEDIES)[number];
  readonly words: string;
  /** In the currency of the workspace; null: nothing, or not known. */
  readonly cost: number | null;
  readonly offeredAt: string;
  readonly by: string;
  /** When it was carried out; null: not yet. What is of kind `none` needs nothing to be carried out. */
  readonly givenAt: string | null;
  /** When a later decision put another offer in its place; it costs nothing and is not given any more. */
  readonly withdrawnAt?: string;
};

/** How they found it before and after, from 0 to 10, and the three justice scores, each the mean of its items from 1 to 7. */
export type CaseSatisfaction = {
  readonly ratingAfter: number | null;
  readonly distributive: number | null;
  readonly procedural: number | null;
  readonly interactional: number | null;
  /** What they answered to each item that the scores are made of, from 1 to 7, by the id of the item. */
  readonly items?: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly askedAt: string;
  readonly how: (typeof SAID_BY)[number] | 'page' | 'file';
};

/** What the source of an import says and Heed has no word for; exported again as it came. */
export type CaseFacts = Readonly<Record<string, string>>;

/** What a case is when it comes in, whatever the channel. */
export type NewCase = {
  readonly kind: CaseKind;
  readonly channel: CaseChannel;
  readonly receivedAt: Date;
  readonly complainant: Complainant;
  /** Of the register; null: nobody known. */
  readonly customerId: string | null;
  readonly subject: string;
  readonly words: string;
  /** What would put it right. */
  readonly wanted: string;
  readonly product: string;
  readonly subProduct: string;
  readonly issue: string;
  readonly subIssue: string;
  /** What the complainant or another system calls it. */
  readonly reference: string;
  readonly region: string;
  /** Two letters; empty: not known. */
  readonly country: string;
  readonly happenedOn: string | null;
  readonly ratingBefore: number | null;
  readonly attributeId: string | null;
  readonly serviceId: string | null;
  readonly rightIds: readonly string[];
  readonly source: { readonly kind: 'promise' | 'contact' | 'response'; readonly id: string } | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly facts: CaseFacts;
};

/** What is kept of a case. */
export type CaseRecord = NewCase & {
  readonly id: string;
  /** What everybody calls it: `K7QM-3XPA-9D`. */
  readonly code: string;
  readonly state: CaseState;
  readonly turn: CaseTurn;
  readonly level: CaseLevel;
  readonly round: number;
  /** A colleague who complains; they neither see nor handle it. */
  readonly complainantPersonId: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly severity: Severity | null;
  readonly assessment: CaseAssessment | null;
  readonly findings: string;
  readonly acknowledgedAt: Date | null;
  readonly assessedAt: Date | null;
  readonly investigatedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly settledAt: Date | null;
  readonly closedAt: Date | null;
  readonly verdict: Verdict | null;
  readonly decision: CaseDecision | null;
  /** A decision that somebody with a higher limit has to approve. */
  readonly proposed: (Omit<CaseDecision, 'approvedBy'> & { readonly remedies: readonly CaseRemedy[] }) | null;
  readonly remedies: readonly CaseRemedy[];
  /** What all remedies cost. */
  readonly cost: number;
  readonly promiseIds: readonly string[];
  readonly causeId: string | null;
  /** Its cause was met again after the action against it was closed (C3). */
  readonly isRepeatFault: boolean;
  /** Another case of the same complainant came within a year before. */
  readonly isRepeatComplaint: boolean;
  readonly referral: CaseReferral | null;
  readonly result: CaseResult | null;
  readonly closeReason: string;
  readonly mergedInto: string | null;
  readonly satisfaction: CaseSatisfaction | null;
  readonly steps: readonly CaseStep[];
  /** When the oldest message came that nobody has read. */
  readonly unreadSince: Date | null;
  readonly lastMessageAt: Date | null;
  /** The earliest clock that runs: when it is due, and whose it is. */
  readonly nextDueAt: Date | null;
  readonly nextDueRule: string;
  /** Where it stands in the queue; see `rankOf`. */
  readonly rankAt: Date;
  /** The tracker's secret is made of this number; one more makes links of before invalid. */
  readonly secretVersion: number;
  readonly erasedAt: Date | null;
  readonly revision: number;
  readonly changedAt: Date;
};
