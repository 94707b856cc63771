import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { letterDiscarding, letterSendingWish, letterView, letterWish } from './letter.ts';

const LETTER = '/api/workspaces/{workspace}/cases/{id}/letter';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') });
const handling = { roles: rolesWith('handle cases') };

export const showLetter = endpoint({
  method: 'get',
  path: LETTER,
  summary:
    'The letter of answer of a case: the draft or what the facts say, what keeps it from being sent, and what was sent',
  who: { roles: rolesWith('see cases') },
  params,
  query: z.object({
    language: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/u, 'language: a tag such as en or pt-BR')
      .max(20, 'language: a tag such as en or pt-BR')
      .optional(),
  }),
  answer: letterView,
});

export const writeLetterEndpoint = endpoint({
  method: 'post',
  path: LETTER,
  summary: 'Keep the draft of the letter of answer; all its parts are given',
  who: handling,
  params,
  body: letterWish,
  answer: letterView,
});

export const discardLetterEndpoint = endpoint({
  method: 'post',
  path: `${LETTER}/discarding`,
  summary: 'Throw the draft away, and begin with the facts again',
  who: handling,
  params,
  body: letterDiscarding,
  answer: letterView,
});

export const sendLetterEndpoint = endpoint({
  method: 'post',
  path: `${LETTER}/sending`,
  summary:
    'Send the letter as the answer of the case, by e-mail or by post; refused while a part that is needed is missing',
  who: handling,
  params,
  body: letterSendingWish,
  answer: letterView,
});
