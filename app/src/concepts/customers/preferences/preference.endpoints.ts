import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { preference, preferenceChange, preferenceEnding, preferenceWish } from './preference.ts';

const PREFERENCES = '/api/workspaces/{workspace}/customers/{id}/preferences';
const ofCustomer = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });
const onePreference = ofCustomer.extend({ preferenceId: z.uuid('this is not the id of a preference') });
const writing = { roles: rolesWith('write customers') };

export const listPreferences = endpoint({
  method: 'get',
  path: PREFERENCES,
  summary:
    'What is good to know of a customer, the newest first, also what ended; hidden counts sensitive ones that are not shown to you',
  who: { roles: rolesWith('see customers') },
  params: ofCustomer,
  answer: z.object({ items: z.array(preference), hidden: z.int() }),
});

export const notePreference = endpoint({
  method: 'post',
  path: PREFERENCES,
  summary: 'Note something that is good to know of a customer; since today when no day is given',
  who: writing,
  params: ofCustomer,
  body: preferenceWish,
  answer: preference,
  status: 201,
});

export const changePreference = endpoint({
  method: 'post',
  path: `${PREFERENCES}/{preferenceId}`,
  summary: 'Change what is noted of a customer',
  who: writing,
  params: onePreference,
  body: preferenceChange,
  answer: preference,
});

export const endPreference = endpoint({
  method: 'post',
  path: `${PREFERENCES}/{preferenceId}/end`,
  summary: 'Say that a preference holds no longer; it stays on record',
  who: writing,
  params: onePreference,
  body: preferenceEnding,
  answer: preference,
});
