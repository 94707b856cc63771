import { z } from 'zod';
import { newCause } from '../register/case-cause.ts';
import { causeShown } from '../register/cause-shown.ts';

const seen = z.int('revision: the one of the case that you saw').min(1);

/** Which cause a case has: one that is there, a new one, or none (any more). */
export const causeLinkWish = z
  .strictObject({
    revision: seen,
    causeId: z.uuid('causeId: choose a cause of the register').nullable().default(null),
    cause: newCause.nullable().default(null),
  })
  .refine(({ causeId, cause }) => causeId === null || cause === null, {
    message: 'cause: choose one that is there, or name a new one; not both',
  });
export type CauseLinkWish = z.output<typeof causeLinkWish>;

/** The cause of a case, and which ones it may have. */
export const caseCauseView = z.object({
  caseId: z.uuid(),
  revision: z.int(),
  isRepeatFault: z.boolean(),
  /** Its cases are counted up to 1,000. */
  cause: causeShown.nullable(),
  /** Causes that cases of the same issue, product or attribute had, the most frequent first. */
  likely: z.array(z.object({ id: z.uuid(), name: z.string(), cases: z.int() })),
  /** What was noted of the link, such as that it is a repeat. */
  note: z.string(),
});
export type CaseCauseView = z.output<typeof caseCauseView>;
