import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { properWords, rolesWith } from '../../people/declarations.ts';
import { CASE_STATES, DISPUTE_STEPS, OUTSIDE_OUTCOMES } from '../case.ts';
import { DISPUTE_METHODS } from './dispute-body.ts';

const CASE = '/api/workspaces/{workspace}/cases/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') });
const who = z.object({ id: z.string(), name: z.string() }).nullable();
const moment = (field: string) =>
  z.iso
    .datetime({ offset: true, error: `${field}: write a moment as 2026-01-31T14:05:00Z` })
    .nullable()
    .default(null);

const proposedBody = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  method: z.enum(DISPUTE_METHODS),
  isVerified: z.boolean(),
  /** As people say the limit; empty: none is known. */
  within: z.string(),
  /** Until when they may turn to it. */
  deadline: z.string().nullable(),
  isPast: z.boolean(),
  /** The letter as it is composed from the facts. */
  letter: z.string(),
});

export const referralShown = z.object({
  state: z.enum(CASE_STATES),
  revision: z.int(),
  /** Whether they can be reached by mail; otherwise the letter is printed. */
  isByMail: z.boolean(),
  /** Bodies they may turn to, those of their country first; empty once the case was referred. */
  bodies: z.array(proposedBody),
  referral: z
    .object({
      body: z.object({
        id: z.string(),
        name: z.string(),
        method: z.enum(DISPUTE_METHODS),
        address: z.string(),
        website: z.string(),
      }),
      referredAt: z.string(),
      deadline: z.string().nullable(),
      letter: z.string(),
      positionDueAt: z.string().nullable(),
      outcome: z.object({ kind: z.enum(OUTSIDE_OUTCOMES), words: z.string(), at: z.string() }).nullable(),
      steps: z.array(
        z.object({
          step: z.enum(DISPUTE_STEPS),
          at: z.string(),
          by: who,
          notedAt: z.string(),
          words: z.string(),
          side: z.enum(['ours', 'theirs']).nullable(),
          dueAt: z.string().nullable(),
          amount: z.number().nullable(),
        }),
      ),
      /** What can be noted now, and why the others cannot; empty: it can. */
      may: z.array(z.object({ step: z.enum(DISPUTE_STEPS), why: z.string() })),
    })
    .nullable(),
});
export type ReferralShown = z.output<typeof referralShown>;
export type ProposedBody = z.output<typeof proposedBody>;

export const showReferral = endpoint({
  method: 'get',
  path: `${CASE}/referral`,
  summary:
    'The referral of a case to an outside body: which there are, with the letter and its deadline, and every step of the dispute',
  who: { roles: rolesWith('see cases') },
  params,
  answer: referralShown,
});

export const disputeStepWish = z.strictObject({
  revision,
  step: z.enum(DISPUTE_STEPS, `step: one of ${DISPUTE_STEPS.join(', ')}`),
  at: moment('at'),
  words: properWords(5000).default(''),
  side: z.enum(['ours', 'theirs'], 'side: ours or theirs').nullable().default(null),
  dueAt: moment('dueAt'),
  amount: z.number('amount: a number').min(0, 'amount: 0 or more').max(1e12).nullable().default(null),
});
export type DisputeStepWish = z.output<typeof disputeStepWish>;

export const noteDisputeStep = endpoint({
  method: 'post',
  path: `${CASE}/dispute-steps`,
  summary:
    'Note a step of a dispute before an outside body (ISO 10003): notice, position, offer, meeting, settlement, recommendation, decision, acceptance, refusal, review asked, carried out, file closed',
  who: { roles: rolesWith('handle cases') },
  params,
  body: disputeStepWish,
  answer: referralShown,
});
