import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { ROLES } from '../people/declarations.ts';
import { TODAY_SCOPES, todayShown } from './today-item.ts';

export const showToday = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/today',
  summary:
    'What needs attention now, each with its reason and what to do, in the order of what it costs to wait',
  who: { roles: ROLES },
  query: z.object({
    scope: z.enum(TODAY_SCOPES, `scope: one of ${TODAY_SCOPES.join(', ')}`).default('all'),
    /** How many of one kind and urgency are shown. */
    most: z.coerce.number().int().min(1).max(100).default(25),
  }),
  answer: todayShown,
});
