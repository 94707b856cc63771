import { z } from 'zod';
import { REMEDIES } from '../../recoveries/declarations.ts';
import {
  CASE_CHANNELS,
  CASE_KINDS,
  CASE_LEVELS,
  CASE_RESULTS,
  CASE_STATES,
  CASE_STEPS,
  CASE_TURNS,
  DEGREES,
  OUTSIDE_OUTCOMES,
  SEVERITIES,
  VERDICTS,
} from '../case.ts';
import { complainantWish } from '../case-wish.ts';
import { clockShown, windowShown } from '../clocks/clock-shown.ts';
import { caseFile } from '../receiving/files/case-file.ts';

const named = z.object({ id: z.uuid(), name: z.string() }).nullable();
const verdict = z.enum(VERDICTS).nullable();
const moment = z.string();
const maybeMoment = z.string().nullable();

/** A case in a line: of the queue, of a list, of a customer. All moments as ISO 8601 in UTC. */
export const caseInList = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.enum(CASE_KINDS),
  channel: z.enum(CASE_CHANNELS),
  state: z.enum(CASE_STATES),
  turn: z.enum(CASE_TURNS),
  level: z.enum(CASE_LEVELS),
  round: z.int(),
  severity: z.enum(SEVERITIES).nullable(),
  isSafety: z.boolean(),
  subject: z.string(),
  /** Who complains, by name or address; empty: not known, or they asked not to be named. */
  who: z.string(),
  isAnonymous: z.boolean(),
  customer: named,
  unit: named,
  owner: named,
  product: z.string(),
  subProduct: z.string(),
  issue: z.string(),
  subIssue: z.string(),
  region: z.string(),
  country: z.string(),
  reference: z.string(),
  attribute: named,
  cause: named,
  receivedAt: moment,
  /** The earliest clock that runs: when it is due, and the rule it is of. */
  nextDue: z.object({ dueAt: moment, rule: z.string(), code: z.string() }).nullable(),
  nextDueAt: maybeMoment,
  rankAt: moment,
  unreadSince: maybeMoment,
  verdict,
  result: z.enum(CASE_RESULTS).nullable(),
  cost: z.number(),
  isRepeatFault: z.boolean(),
  isRepeatComplaint: z.boolean(),
  acknowledgedAt: maybeMoment,
  answeredAt: maybeMoment,
  settledAt: maybeMoment,
  closedAt: maybeMoment,
  /** Whether whoever asks may work on it. */
  mine: z.boolean(),
  revision: z.int(),
});
export type CaseInList = z.output<typeof caseInList>;

const shownStep = z.object({
  step: z.enum(CASE_STEPS),
  round: z.int(),
  at: moment,
  by: named,
  byComplainant: z.boolean(),
  notedAt: moment,
  words: z.string(),
  isSkipped: z.boolean(),
  verdict,
});

const shownRemedy = z.object({
  id: z.uuid(),
  kind: z.enum(REMEDIES),
  words: z.string(),
  cost: z.number().nullable(),
  offeredAt: moment,
  by: named,
  givenAt: maybeMoment,
  /** When a later decision put another offer in its place. */
  withdrawnAt: maybeMoment,
});

const decisionShown = z.object({ verdict: z.enum(VERDICTS), reasons: z.string(), by: named, at: moment });

export const SHOWN_DEEDS = [
  'acknowledge',
  'assess',
  'actAtOnce',
  'investigate',
  'decide',
  'approve',
  'answer',
  'hold',
  'accept',
  'reject',
  'review',
  'refer',
  'noteOutcome',
  'giveRemedy',
  'close',
  'reopen',
  'withdraw',
  'turn',
  'merge',
  'assign',
  'correct',
  'pause',
  'resume',
  'resolveAtOnce',
  'askAgain',
] as const;
export type ShownDeed = (typeof SHOWN_DEEDS)[number];

const caseLink = z.object({ id: z.uuid(), code: z.string() });

/** A case with everything that is known of it. */
export const caseShown = caseInList.extend({
  complainant: complainantWish,
  /** The complainant is a colleague; they neither see nor handle it. */
  isOfColleague: z.boolean(),
  words: z.string(),
  wanted: z.string(),
  happenedOn: z.string().nullable(),
  ratingBefore: z.int().nullable(),
  service: named,
  rights: z.array(z.object({ id: z.uuid(), name: z.string() })),
  promises: z.array(z.object({ id: z.uuid(), words: z.string(), dueAt: moment, state: z.string() })),
  source: z.object({ kind: z.enum(['promise', 'contact', 'response']), id: z.uuid() }).nullable(),
  facts: z.record(z.string(), z.string()),
  recordedAt: moment,
  recordedBy: named,
  assessment: z
    .object({
      severity: z.enum(SEVERITIES),
      isSafety: z.boolean(),
      complexity: z.enum(DEGREES),
      impact: z.enum(DEGREES),
      immediate: z.object({ isNeeded: z.boolean(), isPossible: z.boolean(), action: z.string() }),
      words: z.string(),
    })
    .nullable(),
  findings: z.string(),
  assessedAt: maybeMoment,
  investigatedAt: maybeMoment,
  decidedAt: maybeMoment,
  decision: decisionShown.extend({ approvedBy: named }).nullable(),
  proposed: decisionShown.extend({ remedies: z.array(shownRemedy) }).nullable(),
  remedies: z.array(shownRemedy),
  referral: z
    .object({
      providerId: z.uuid(),
      referredAt: moment,
      deadline: maybeMoment,
      letter: z.string(),
      outcome: z.object({ kind: z.enum(OUTSIDE_OUTCOMES), words: z.string(), at: moment }).nullable(),
    })
    .nullable(),
  closeReason: z.string(),
  mergedInto: caseLink.nullable(),
  mergedFrom: z.array(caseLink),
  satisfaction: z
    .object({
      ratingAfter: z.number().nullable(),
      distributive: z.number().nullable(),
      procedural: z.number().nullable(),
      interactional: z.number().nullable(),
      comment: z.string(),
      askedAt: moment,
      how: z.string(),
    })
    .nullable(),
  steps: z.array(shownStep),
  /** Its clocks, the earliest first. */
  clocks: z.array(clockShown),
  /** For how long they may turn to an outside body, or rate what we did, now that they were answered. */
  windows: z.array(windowShown),
  files: z.array(caseFile),
  /** Other cases of theirs, the newest first; at most 20. */
  history: z.array(caseInList),
  /** What can be done with it by whoever asks, and why the rest cannot. */
  deeds: z.array(z.object({ deed: z.enum(SHOWN_DEEDS), may: z.boolean(), why: z.string() })),
  /** The deed that comes next; null: none of ours. */
  next: z.enum(SHOWN_DEEDS).nullable(),
  erasedAt: maybeMoment,
});
export type CaseShown = z.output<typeof caseShown>;
