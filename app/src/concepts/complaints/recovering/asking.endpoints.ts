import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { askedAgainWish } from '../case-deeds.ts';

const caseId = z.object({ id: z.uuid('this is no id of Heed') });

/** How somebody finds it now that it is over. */
export const satisfactionShown = z.object({
  id: z.uuid(),
  revision: z.int(),
  ratingBefore: z.int().nullable(),
  satisfaction: z
    .object({
      ratingAfter: z.number().nullable(),
      distributive: z.number().nullable(),
      procedural: z.number().nullable(),
      interactional: z.number().nullable(),
      items: z.record(z.string(), z.number()),
      comment: z.string(),
      askedAt: z.string(),
      how: z.string(),
    })
    .nullable(),
  /** When they were asked by mail; null: not yet. */
  askedByMailAt: z.string().nullable(),
  /** When they will be asked by mail; null: they will not, and `why` says why. */
  asksByMailAt: z.string().nullable(),
  why: z.string(),
});
export type SatisfactionShown = z.output<typeof satisfactionShown>;

export const showAsking = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/cases/{id}/asking',
  summary: 'How who complained finds it now, and whether they were asked by mail',
  who: { roles: rolesWith('see cases') },
  params: caseId,
  answer: satisfactionShown,
});

export const noteAsking = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/cases/{id}/asking',
  summary: 'Note how who complained finds it now: ratings, how fair it was, and in their words',
  who: { roles: rolesWith('handle cases') },
  params: caseId,
  body: askedAgainWish,
  answer: satisfactionShown,
});
