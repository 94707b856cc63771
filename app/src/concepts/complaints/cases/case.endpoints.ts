import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { REMEDIES } from '../../recoveries/declarations.ts';
import {
  CASE_CHANNELS,
  CASE_KINDS,
  CASE_LEVELS,
  CASE_RESULTS,
  CASE_STATES,
  CASE_TURNS,
  SEVERITIES,
  VERDICTS,
} from '../case.ts';
import { correctingWish } from '../case-deeds.ts';
import { caseWish } from '../case-wish.ts';
import { caseInList, caseShown } from './case-shown.ts';

export const CASES = '/api/workspaces/{workspace}/cases';
export const caseParams = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a case') });
const seeing = { roles: rolesWith('see cases') };

export const caseListing = listing({
  path: CASES,
  summary: 'Complaints, requests, praise and suggestions',
  who: seeing,
  whoFile: { roles: rolesWith('take cases') },
  item: caseInList,
  list: {
    name: 'cases',
    sort: '-receivedAt',
    fields: [
      { id: 'code', title: 'Code', kind: 'text', unsorted: true, hidden: true },
      { id: 'kind', title: 'Kind', kind: 'choice', choices: CASE_KINDS, unsorted: true },
      { id: 'severity', title: 'Severity', kind: 'choice', choices: SEVERITIES, unsorted: true },
      { id: 'subject', title: 'Subject', kind: 'text', derived: true },
      { id: 'who', title: 'Who', kind: 'text', derived: true },
      { id: 'customer', title: 'Customer', kind: 'who', hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: CASE_STATES, unsorted: true },
      { id: 'turn', title: 'Turn', kind: 'choice', choices: CASE_TURNS, unsorted: true, hidden: true },
      { id: 'nextDueAt', title: 'Due', kind: 'moment', indexed: 'present' },
      { id: 'owner', title: 'Handler', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'product', title: 'Product', kind: 'text', unsorted: true, hidden: true },
      { id: 'issue', title: 'Issue', kind: 'text', unsorted: true, hidden: true },
      { id: 'verdict', title: 'Verdict', kind: 'choice', choices: VERDICTS, unsorted: true, hidden: true },
      { id: 'result', title: 'Result', kind: 'choice', choices: CASE_RESULTS, unsorted: true, hidden: true },
      { id: 'receivedAt', title: 'Received', kind: 'moment', indexed: 'always' },
      { id: 'rankAt', title: 'Rank', kind: 'moment', indexed: 'always', hidden: true },
      {
        id: 'channel',
        title: 'Channel',
        kind: 'choice',
        choices: CASE_CHANNELS,
        unsorted: true,
        hidden: true,
      },
      { id: 'level', title: 'Level', kind: 'choice', choices: CASE_LEVELS, unsorted: true, hidden: true },
      { id: 'subProduct', title: 'Sub-product', kind: 'text', unsorted: true, hidden: true },
      { id: 'subIssue', title: 'Sub-issue', kind: 'text', unsorted: true, hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'cause', title: 'Cause', kind: 'who', hidden: true },
      { id: 'region', title: 'Region', kind: 'text', unsorted: true, hidden: true },
      { id: 'country', title: 'Country', kind: 'text', unsorted: true, hidden: true },
      { id: 'reference', title: 'Reference', kind: 'text', unsorted: true, hidden: true },
      { id: 'cost', title: 'Cost', kind: 'number', unsorted: true, hidden: true },
      { id: 'isRepeatComplaint', title: 'Repeat complaint', kind: 'yes-no', unsorted: true, hidden: true },
      { id: 'isRepeatFault', title: 'Repeat fault', kind: 'yes-no', unsorted: true, hidden: true },
      { id: 'acknowledgedAt', title: 'Acknowledged', kind: 'moment', unsorted: true, hidden: true },
      { id: 'answeredAt', title: 'Answered', kind: 'moment', unsorted: true, hidden: true },
      { id: 'closedAt', title: 'Closed', kind: 'moment', indexed: 'present', hidden: true },
    ],
  },
});

export const QUEUE_PARTS = ['mine', 'units', 'all', 'theirs', 'closed-unread'] as const;
export type QueuePart = (typeof QUEUE_PARTS)[number];

const count = z.object({ count: z.int(), more: z.boolean() });

export const caseQueue = endpoint({
  method: 'get',
  path: `${CASES}/queue`,
  summary:
    'What to work on, the most urgent first by severity and time left: mine, of my units, all; cases whose word is theirs; closed ones with something unread. Counts stop at 1,000 (more)',
  who: seeing,
  query: z.object({
    part: z.enum(QUEUE_PARTS, `part: one of ${QUEUE_PARTS.join(', ')}`).default('all'),
    after: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    items: z.array(caseInList),
    next: z.string().nullable(),
    /** Only with the first page. `overdue`: of ours, a clock of which has run out. */
    counts: z
      .object({
        mine: count,
        units: count,
        all: count,
        theirs: count,
        closedUnread: count,
        overdue: count,
      })
      .nullable(),
  }),
});

export const showCase = endpoint({
  method: 'get',
  path: `${CASES}/{id}`,
  summary: 'A case with every stage, message, file and clock, and what can be done with it',
  who: seeing,
  params: caseParams,
  answer: caseShown,
});

export const logCase = endpoint({
  method: 'post',
  path: CASES,
  summary:
    'Note a complaint, request, praise or suggestion that came by any channel, and acknowledge it at once',
  who: { roles: rolesWith('log cases') },
  body: caseWish,
  answer: caseShown,
});

export const correctOneCase = endpoint({
  method: 'post',
  path: `${CASES}/{id}`,
  summary: 'Correct what is known of a case; what is not named stays, and what they wrote is never changed',
  who: { roles: rolesWith('handle cases') },
  params: caseParams,
  body: correctingWish,
  answer: caseShown,
});

const remedyTold = z.object({ kind: z.enum(REMEDIES), words: z.string(), cost: z.number().nullable() });

export const similarCases = endpoint({
  method: 'get',
  path: `${CASES}/{id}/similar`,
  summary:
    'Closed cases like this one, the most alike first, with what was decided and given and how they found it; and which remedies went with satisfied complainants',
  who: seeing,
  params: caseParams,
  answer: z.object({
    items: z.array(
      z.object({
        case: caseInList,
        /** Why it is like this one, in words: same cause, same issue … */
        because: z.array(z.string()),
        remedies: z.array(remedyTold),
        ratingBefore: z.int().nullable(),
        ratingAfter: z.number().nullable(),
        /** From receipt until it was settled or closed. */
        days: z.number(),
      }),
    ),
    /** By remedy: in how many of these it was given, how many were asked again, and how many then rated 7 or more of 10. */
    worked: z.array(z.object({ kind: z.enum(REMEDIES), cases: z.int(), rated: z.int(), satisfied: z.int() })),
  }),
});

export const casesOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/cases',
  summary: 'Cases of one customer: open ones first, then the newest; at most 50',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({ items: z.array(caseInList), open: z.int(), closed: z.int() }),
});
