import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { customerCard, timelineItem } from './customer-card.ts';

const CUSTOMER = '/api/workspaces/{workspace}/customers/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });
const who = { roles: rolesWith('see customers') };

export const showCard = endpoint({
  method: 'get',
  path: `${CUSTOMER}/card`,
  summary:
    'Everything known of a customer: what to keep in mind first, who owns them, how they stand, what they are worth, and what is missing',
  who,
  params,
  answer: customerCard,
});

export const listTimeline = endpoint({
  method: 'get',
  path: `${CUSTOMER}/timeline`,
  summary: 'What happened with a customer and what was changed of them, the newest first, page by page',
  who,
  params,
  query: z.object({
    /** `changes`, or the kind of record it comes from; the answer names those there are. */
    from: z.string().max(60).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({
    items: z.array(timelineItem),
    sources: z.array(z.string()),
    next: z.string().nullable(),
  }),
});
