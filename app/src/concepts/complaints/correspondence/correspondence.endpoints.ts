import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { conversationShown, messageWish, noteWish, seenWish } from './message-shown.ts';

const CASE = '/api/workspaces/{workspace}/cases/{id}';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') });
const ofMessage = params.extend({ messageId: z.uuid('this is not the id of a message') });
const seeing = { roles: rolesWith('see cases') };
const handling = { roles: rolesWith('handle cases') };

export const listMessages = endpoint({
  method: 'get',
  path: `${CASE}/messages`,
  summary:
    'Everything said in a case and every internal note, the oldest first, and what became of each mail',
  who: seeing,
  params,
  answer: conversationShown,
});

export const addOneMessage = endpoint({
  method: 'post',
  path: `${CASE}/messages`,
  summary: 'Send a mail to who complained, or note what was said by telephone, letter or chat',
  who: handling,
  params,
  body: messageWish,
  answer: conversationShown,
});

export const addNote = endpoint({
  method: 'post',
  path: `${CASE}/notes`,
  summary: 'Keep an internal note, which is never sent and never on the tracker',
  who: handling,
  params,
  body: noteWish,
  answer: conversationShown,
});

export const readMessages = endpoint({
  method: 'post',
  path: `${CASE}/reading`,
  summary: 'Note that everything that came was read',
  who: handling,
  params,
  body: seenWish,
  answer: conversationShown,
});

export const confirmSender = endpoint({
  method: 'post',
  path: `${CASE}/messages/{messageId}/confirmation`,
  summary: 'Say that a doubtful message is from who complained',
  who: handling,
  params: ofMessage,
  body: seenWish,
  answer: conversationShown,
});

export const separateMessage = endpoint({
  method: 'post',
  path: `${CASE}/messages/{messageId}/separation`,
  summary: 'Make a case of its own of a message that is not about this one',
  who: handling,
  params: ofMessage,
  body: seenWish,
  answer: conversationShown.extend({
    /** The new case. */
    separated: z.object({ id: z.uuid(), code: z.string() }),
  }),
});
