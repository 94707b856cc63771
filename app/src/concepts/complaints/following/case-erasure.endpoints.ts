import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

export const caseErasure = z.object({
  /** The ids of cases out of which who complained was taken. */
  cases: z.array(z.string()),
  erased: z.int(),
  keptAnonymous: z.int(),
  /** Where words of them still stand, and how often; what stands there is never said. */
  left: z.array(z.object({ place: z.string(), rows: z.int(), what: z.string() })),
});
export type CaseErasure = z.output<typeof caseErasure>;

export const eraseComplainant = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/cases/{id}/erasure',
  summary:
    'Erase who complained, where they are no customer of the register: out of this case and all others from the same address; then every text of the workspace is searched for what is left',
  who: { roles: rolesWith('handle privacy') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') }),
  body: z.strictObject({
    revision,
    isIdentityChecked: z.literal(true, 'isIdentityChecked: somebody makes sure first that it is the person'),
  }),
  answer: caseErasure,
});
