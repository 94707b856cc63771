import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { revision } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { answerLinkWish, customerResponse, linkableSet, setOfAnswers } from './answer-link.ts';

const LINKS = '/api/workspaces/{workspace}/customer-answers';
const linking = { roles: rolesWith('take answers') };
const seeing = { roles: rolesWith('see answers') };
const oneSet = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });

export const listAnswerLinks = endpoint({
  method: 'get',
  path: LINKS,
  summary: 'Sets of answers, the newest first, and how each is linked to customers',
  who: seeing,
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  answer: z.object({ items: z.array(setOfAnswers), next: z.string().nullable() }),
});

export const showAnswerLink = endpoint({
  method: 'get',
  path: `${LINKS}/{id}`,
  summary: 'One set of answers: its columns, which of them Heed would link by and why, and how it is linked',
  who: seeing,
  params: oneSet,
  answer: linkableSet,
});

export const linkAnswers = endpoint({
  method: 'post',
  path: `${LINKS}/{id}`,
  summary:
    'Link the answers of a set to the customers who gave them; the facts satisfaction and recommendation follow',
  who: linking,
  params: oneSet,
  body: answerLinkWish.extend({
    /** The revision of the link that was seen; null when there was none. */
    revision: revision.nullable().default(null),
  }),
  answer: setOfAnswers,
});

export const matchAgain = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/again`,
  summary: 'Look for the customers of a linked set again, for instance after customers were added',
  who: linking,
  params: oneSet,
  body: z.object({ revision }),
  answer: setOfAnswers,
});

export const unlinkAnswers = endpoint({
  method: 'post',
  path: `${LINKS}/{id}/unlink`,
  summary: 'Take the link between a set of answers and customers away; the answers stay',
  who: linking,
  params: oneSet,
  body: z.object({ revision }),
  answer: setOfAnswers,
});

export const listAnswersOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/answers',
  summary: 'What a customer answered in surveys, the newest first, at most 50 responses',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({ items: z.array(customerResponse), count: z.int() }),
});
