import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { role } from './person.ts';

/** Who is signed in, and where they belong. */
export const showMe = endpoint({
  method: 'get',
  path: '/api/me',
  summary: 'Who is signed in, and the workspaces they belong to',
  who: 'signed-in',
  answer: z.object({
    person: z.object({ name: z.string(), email: z.string() }),
    secondFactor: z.boolean(),
    workspaces: z.array(
      z.object({ slug: z.string(), name: z.string(), role, personId: z.uuid(), unitIds: z.array(z.uuid()) }),
    ),
  }),
});

export const signOut = endpoint({
  method: 'post',
  path: '/api/sign-out',
  summary: 'End the session that this request comes with',
  who: 'signed-in',
  answer: null,
});

export const listSessions = endpoint({
  method: 'get',
  path: '/api/sessions',
  summary: 'Where the one who asks is signed in',
  who: 'signed-in',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        createdAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        device: z.string(),
        address: z.string(),
      }),
    ),
  }),
});

export const endSession = endpoint({
  method: 'post',
  path: '/api/sessions/{id}/end',
  summary: 'End one of the own sessions',
  who: 'signed-in',
  params: z.object({ id: z.string().max(200) }),
  answer: null,
});

export const endOtherSessions = endpoint({
  method: 'post',
  path: '/api/sessions/end-others',
  summary: 'End all own sessions but this one',
  who: 'signed-in',
  answer: null,
});
