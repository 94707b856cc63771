import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { erasurePreview, erasureShown, erasureWish } from './erasure.ts';

const PATH = '/api/workspaces/{workspace}/privacy';
const handling = { roles: rolesWith('handle privacy') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });

export const previewErasure = endpoint({
  method: 'get',
  path: `${PATH}/customers/{id}/erasure`,
  summary:
    'What erasing this person would take away and what would stay without leading back; nothing is done',
  who: handling,
  params,
  answer: erasurePreview,
});

export const eraseCustomer = endpoint({
  method: 'post',
  path: `${PATH}/customers/{id}/erasure`,
  summary:
    'Erase a person who asked for it, from every store; then every text of the workspace is searched for what is left',
  who: handling,
  params,
  body: erasureWish,
  answer: erasureShown,
});

export const listErasures = endpoint({
  method: 'get',
  path: `${PATH}/erasures`,
  summary:
    'Who was erased, as ids that lead nowhere, with counts and what was found behind it; the newest first',
  who: { roles: rolesWith('see log') },
  query: z.object({
    after: z.uuid('after: this is not a place that Heed gave').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(erasureShown), next: z.string().nullable() }),
});

export const erasureList = endpoint({
  method: 'get',
  path: `${PATH}/erasures.json`,
  summary:
    'The ids of everyone who was erased, to be kept beside backups and applied again after one is restored',
  who: handling,
  answer: z.string(),
  file: 'application/json; charset=utf-8',
});

export const eraseAgain = endpoint({
  method: 'post',
  path: `${PATH}/erasures/again`,
  summary:
    'After restoring a backup: erase again whoever is on the list of erasures and came back; 200 ids at once',
  who: handling,
  body: z.strictObject({ ids: z.array(z.uuid('this is not the id of a customer')).min(1).max(200) }),
  answer: z.object({
    erased: z.array(erasureShown),
    /** Ids of nobody who is here, or who are erased already. */
    nothingToDo: z.int(),
  }),
});
