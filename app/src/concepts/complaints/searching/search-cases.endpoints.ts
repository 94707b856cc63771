import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { CASE_KINDS, CASE_STATES, CASE_TURNS, SEVERITIES } from '../case.ts';

export const foundCase = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(CASE_KINDS),
  state: z.enum(CASE_STATES),
  turn: z.enum(CASE_TURNS),
  severity: z.enum(SEVERITIES).nullable(),
  subject: z.string(),
  /** Who complains, or the customer; empty: not known. */
  who: z.string(),
  receivedAt: z.string(),
});
export type FoundCase = z.output<typeof foundCase>;

export const searchCases = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/cases/search',
  summary:
    'Cases found by words: code, reference, name, e-mail address, phone, what it is about, and the first words of what was written. All words must be there, the last may be unfinished; the newest first',
  who: { roles: rolesWith('see cases') },
  query: z.object({
    words: z.string().min(1, 'words: say what is looked for').max(200, 'words: at most 200 characters'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({
    items: z.array(foundCase),
    /** False: the words are so common that only the newest were looked through. */
    isWhole: z.boolean(),
    /** Cases that came or changed just now and are not found by their words yet; 1000 means that many or more. */
    waiting: z.int(),
  }),
});
