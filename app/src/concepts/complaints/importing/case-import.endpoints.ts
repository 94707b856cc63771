import { z } from 'zod';
import { bulkImporting } from '../../../platform/bulk-imports/declarations.ts';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';

/** Files of cases on their way in. */
export const caseImports = bulkImporting({
  kind: 'cases',
  path: '/api/workspaces/{workspace}/case-imports',
  who: { roles: rolesWith('take cases') },
});

const MOST_CASES = 1000;

export const caseReport = z.object({
  read: z.int(),
  added: z.int(),
  /** Taken before under the same reference, received at the same moment. */
  unchanged: z.int(),
  refused: z.int(),
  /** What was added: its place in what was sent, from 0, its id and its code. */
  cases: z.array(z.object({ index: z.int(), id: z.string(), code: z.string() })),
  /** Those that were refused, counted from 0. */
  refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
});
export type CaseReport = z.output<typeof caseReport>;

export const takeCases = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/cases/batch',
  summary:
    'Take cases, up to 1,000 at a time, each naming customer (reference), unit and handler as they are called, with what became of it where it is over; what has a reference is taken once; bad ones are refused one by one, the others taken. Nobody is answered by it',
  who: { roles: rolesWith('take cases') },
  body: z.object({
    cases: z
      .array(z.unknown())
      .min(1, 'send at least one case')
      .max(MOST_CASES, `send at most ${MOST_CASES} cases at a time`),
  }),
  answer: caseReport,
  largestBody: 16_000_000,
});
