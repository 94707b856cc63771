import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';

export const downloadCaseFile = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/cases/{id}/files/{fileId}',
  summary: 'A file that came with a case, to be saved and not shown',
  who: { roles: rolesWith('see cases') },
  params: z.object({
    workspace: z.string(),
    id: z.uuid('this is not the id of a case'),
    fileId: z.uuid('this is not the id of a file'),
  }),
  answer: null,
  file: 'application/octet-stream',
});
