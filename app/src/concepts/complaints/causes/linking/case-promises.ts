import { z } from 'zod';
import { newPromise } from '../../../promises/declarations.ts';

/** A promise made to who complained: one of the ledger, or a new one. */
export const casePromiseWish = z
  .strictObject({
    revision: z.int('revision: the one of the case that you saw').min(1),
    promiseId: z.uuid('promiseId: choose a promise of the ledger').nullable().default(null),
    promise: newPromise.nullable().default(null),
  })
  .refine(({ promiseId, promise }) => (promiseId === null) !== (promise === null), {
    message: 'promise: make a promise, or choose one of the ledger',
  });
export type CasePromiseWish = z.output<typeof casePromiseWish>;

export const casePromises = z.object({
  caseId: z.uuid(),
  revision: z.int(),
  items: z.array(z.object({ id: z.uuid(), words: z.string(), dueAt: z.string(), state: z.string() })),
  /** What is to be kept in mind of the promise that was made. */
  notes: z.array(z.string()),
});
export type CasePromises = z.output<typeof casePromises>;
