import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import type { Report } from '../../../platform/interface/index.ts';
import { rolesWith } from '../../people/declarations.ts';

export const showFigures = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/answer-sets/{id}/figures',
  summary:
    'The figures of a set of answers by its recipe: result is what `heed analyze --json` gives for answers.csv with recipe.json, report the same for people',
  who: { roles: rolesWith('see figures') },
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') }),
  answer: z.object({
    /** When the answers were taken; they have not changed since. */
    asOf: z.iso.datetime(),
    /** Of the file as it was taken; the figures are those of the rows used. */
    rows: z.object({ read: z.number().int(), used: z.number().int(), refused: z.number().int() }),
    result: z.unknown(),
    report: z.unknown() as z.ZodType<Report>,
  }),
});
