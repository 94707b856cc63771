import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  changedRule,
  confirmedRule,
  movedRule,
  newOwnRule,
  readyShown,
  ruleShown,
  takenOverRule,
} from './complaint-rule.ts';

const RULES = '/api/workspaces/{workspace}/complaint-rules';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a rule') });
const seeing = { roles: rolesWith('see cases') };
const managing = { roles: rolesWith('manage complaints') };

export const listComplaintRules = endpoint({
  method: 'get',
  path: RULES,
  summary: 'The rules by which complaints are clocked: those that are on first',
  who: seeing,
  answer: z.object({ items: z.array(ruleShown) }),
});

export const listReadyRules = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/ready-complaint-rules',
  summary: 'Rule sets that come with Heed, with source and date, and whether they are taken over here',
  who: seeing,
  answer: z.object({ items: z.array(readyShown) }),
});

export const showComplaintRule = endpoint({
  method: 'get',
  path: `${RULES}/{id}`,
  summary: 'A rule',
  who: seeing,
  params,
  answer: ruleShown,
});

export const addComplaintRule = endpoint({
  method: 'post',
  path: RULES,
  summary: 'Write a rule of one’s own; it is off at first',
  who: managing,
  body: newOwnRule,
  answer: ruleShown,
  status: 201,
});

export const takeOverComplaintRule = endpoint({
  method: 'post',
  path: `${RULES}/taken-over`,
  summary: 'Take over a ready rule set; it is off at first',
  who: managing,
  body: takenOverRule,
  answer: ruleShown,
  status: 201,
});

export const changeComplaintRule = endpoint({
  method: 'post',
  path: `${RULES}/{id}`,
  summary:
    'Change a rule; all of it is given. Of a ready one only what the organisation sets. Clocks that run keep their limits',
  who: managing,
  params,
  body: changedRule,
  answer: ruleShown,
});

export const moveComplaintRule = endpoint({
  method: 'post',
  path: `${RULES}/{id}/state`,
  summary: 'Switch a rule on or off, archive it, or bring it back; refused while it is not verified',
  who: managing,
  params,
  body: movedRule,
  answer: ruleShown,
});

export const confirmComplaintRule = endpoint({
  method: 'post',
  path: `${RULES}/{id}/verification`,
  summary: 'Confirm that the text of a rule was looked up and says what stands here',
  who: managing,
  params,
  body: confirmedRule,
  answer: ruleShown,
});

export const countRuleTimes = endpoint({
  method: 'post',
  path: `${RULES}/{id}/due-times`,
  summary: 'By when each limit of a rule is due, for moments of receipt, with and without a holding reply',
  who: seeing,
  params,
  body: z.strictObject({
    receivedAt: z
      .array(z.iso.datetime({ offset: true, error: 'receivedAt: write moments as 2026-01-31T14:05:00Z' }))
      .min(1, 'receivedAt: at least one')
      .max(1000, 'receivedAt: at most 1000'),
  }),
  answer: z.object({
    timeZone: z.string(),
    items: z.array(
      z.object({
        receivedAt: z.iso.datetime({ offset: true }),
        due: z.array(
          z.object({
            what: z.string(),
            limit: z.string(),
            dueAt: z.iso.datetime().nullable(),
            warnAt: z.iso.datetime().nullable(),
            extendedDueAt: z.iso.datetime().nullable(),
            problem: z.string(),
          }),
        ),
      }),
    ),
  }),
});
