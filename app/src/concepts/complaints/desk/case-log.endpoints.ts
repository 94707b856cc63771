import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { loggedEvent } from '../../reviews/declarations.ts';

export const listCaseLog = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/cases/{id}/history',
  summary: 'Every change of a case: who changed what and when, the newest first',
  who: { roles: rolesWith('see cases') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') }),
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(loggedEvent), next: z.string().nullable() }),
});
