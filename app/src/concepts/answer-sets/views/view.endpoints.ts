import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { characteristic } from './characteristic.ts';
import { viewQuery } from './view.ts';

const ONE_SET = '/api/workspaces/{workspace}/answer-sets/{id}';
const oneSet = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });

export const listCharacteristics = endpoint({
  method: 'get',
  path: `${ONE_SET}/characteristics`,
  summary:
    'The columns that a view can choose and divide answers by, with their values and how many people of the view gave each; counts below minimumN are null, and values behind them are named only to who may see answers',
  who: { roles: rolesWith('see figures') },
  params: oneSet,
  query: viewQuery,
  answer: z.object({ characteristics: z.array(characteristic) }),
});

export const listResponses = endpoint({
  method: 'get',
  path: `${ONE_SET}/responses`,
  summary:
    'The responses that a view shows, by their row: every cell exactly as it stood, and how many responses there are in all',
  who: { roles: rolesWith('see answers') },
  params: oneSet,
  query: viewQuery.extend({
    /** The last row of the page before. */
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    /** How many responses the view shows in all. */
    count: z.int(),
    /** The headers of the cells; `#N` where a column has none of its own. */
    columns: z.array(z.string()),
    items: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
    /** What to give as `after` for the next page; null at the end. */
    next: z.int().nullable(),
  }),
});
