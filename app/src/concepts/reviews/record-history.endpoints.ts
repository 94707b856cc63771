import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { loggedEvent } from './event-log.endpoints.ts';

/** The kinds of records whose history everybody may see who sees records; that of people and keys is for auditors. */
export const HISTORY_KINDS = [
  'attribute',
  'segment',
  'requirement',
  'obligation',
  'expectation',
  'belief-round',
  'measure',
  'policy',
  'segment-review',
  'survey',
  'survey-link',
  'customer-right',
  'process',
  'process-link',
  'agreement',
  'customer-cost',
  'journey',
  'moment',
  'contact',
  'promise',
  'recovery',
  'service-promise',
  'charter',
  'service',
  'calendar',
  'training',
  'case-cause',
  'signal',
  'dispute-body',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export const listHistory = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/history',
  summary: 'How one record came to be as it is: who changed what and when, the newest first',
  who: { roles: rolesWith('see records') },
  query: z.object({
    kind: z.enum(HISTORY_KINDS, `the kind is one of ${HISTORY_KINDS.join(', ')}`),
    id: z.string().regex(/^[!-~]{1,200}$/u, 'this is not the id of a record'),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(loggedEvent), next: z.string().nullable() }),
});
