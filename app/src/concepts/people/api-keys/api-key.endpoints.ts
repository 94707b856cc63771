import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../role-rights.ts';
import { apiKey, newApiKey } from './api-key.ts';

const KEYS = '/api/workspaces/{workspace}/api-keys';
const managing = { roles: rolesWith('manage people') };

export const listApiKeys = endpoint({
  method: 'get',
  path: KEYS,
  summary:
    'The keys by which programs work in this workspace, the newest first; those revoked stay on record',
  who: managing,
  answer: z.object({ items: z.array(apiKey) }),
});

export const makeApiKey = endpoint({
  method: 'post',
  path: KEYS,
  summary:
    'Make a key for a program. The answer holds its token this once; send it as Authorization: Bearer TOKEN',
  who: managing,
  body: newApiKey,
  answer: apiKey.extend({ token: z.string() }),
  shownOnce: true,
  status: 201,
});

export const revokeApiKey = endpoint({
  method: 'post',
  path: `${KEYS}/{id}/revocation`,
  summary: 'End a key at once and for good',
  who: managing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a key') }),
  body: z.object({}),
  answer: apiKey,
});
