import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';

const seeingLog = { roles: rolesWith('see log') };

/** An event as the log shows it. */
export const loggedEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  what: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  before: z.unknown(),
  after: z.unknown(),
  position: z.number().int().nullable(),
  erased: z.boolean(),
});

export const listEvents = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/events',
  summary: 'What was changed, by whom and when, the newest first',
  who: seeingLog,
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    actor: z.uuid().optional(),
  }),
  answer: z.object({ items: z.array(loggedEvent), next: z.string().nullable() }),
});

export const verifyEvents = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/audit',
  summary: 'Whether the log is whole: every event there, unaltered and in its place',
  who: seeingLog,
  answer: z.object({
    verified: z.boolean(),
    events: z.number().int(),
    erased: z.number().int(),
    unsealed: z.number().int(),
    head: z.object({ position: z.number().int(), link: z.string() }).nullable(),
    findings: z.array(
      z.object({
        position: z.number().int().nullable(),
        eventId: z.string().nullable(),
        what: z.string(),
      }),
    ),
    checkedAt: z.iso.datetime(),
  }),
});

export const exportEvents = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/events.ndjson',
  summary: 'The whole log with its seals as a file that can be verified without Heed’s database',
  who: seeingLog,
  answer: z.string(),
  file: 'application/x-ndjson',
});
