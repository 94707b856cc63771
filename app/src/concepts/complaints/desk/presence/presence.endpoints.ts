import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { presenceShown, presenceWish } from './presence.ts';

export const notePresenceEndpoint = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/cases/{id}/presence',
  summary:
    'Say that a case is open, and hear who else has it open or writes; not a change of the case, and forgotten after 45 seconds',
  who: { roles: rolesWith('see cases') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') }),
  body: presenceWish,
  answer: presenceShown,
});
