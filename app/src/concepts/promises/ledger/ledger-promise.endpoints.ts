import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { PROMISE_CHANNELS, PROMISE_STATES } from '../promise.ts';
import {
  brokenPromise,
  cancelledPromise,
  changedPromise,
  deliveredPromise,
  duePromise,
  keepingCounts,
  newPromise,
  pausedPromise,
  promisePage,
  promiseShown,
  renegotiatedPromise,
  reopenedPromise,
  resumedPromise,
  STANDINGS,
} from './ledger-promise.ts';

const PROMISES = '/api/workspaces/{workspace}/promises';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a promise') });
const seeing = { roles: rolesWith('see promises') };
const making = { roles: rolesWith('make promises') };

export const promiseListing = listing({
  path: PROMISES,
  summary: 'Promises: what was said to whom, until when, and what became of it',
  who: seeing,
  item: promiseShown,
  list: {
    name: 'promises',
    sort: '-dueAt',
    fields: [
      { id: 'words', title: 'Promise', kind: 'text', derived: true },
      { id: 'customer', title: 'Customer', kind: 'who' },
      { id: 'toWhom', title: 'To whom', kind: 'text', derived: true, hidden: true },
      { id: 'dueAt', title: 'Due', kind: 'moment', indexed: 'always' },
      { id: 'standing', title: 'Standing', kind: 'choice', choices: STANDINGS, unsorted: true },
      {
        id: 'state',
        title: 'State',
        kind: 'choice',
        choices: PROMISE_STATES,
        indexed: 'always',
        hidden: true,
      },
      {
        id: 'channel',
        title: 'Channel',
        kind: 'choice',
        choices: PROMISE_CHANNELS,
        indexed: 'always',
        hidden: true,
      },
      { id: 'service', title: 'Service', kind: 'who' },
      { id: 'servicePromise', title: 'Promise of the charter', kind: 'who', hidden: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'keeper', title: 'Keeper', kind: 'who' },
      { id: 'madeBy', title: 'Made by', kind: 'who', hidden: true },
      { id: 'madeAt', title: 'Made', kind: 'moment', indexed: 'always', hidden: true },
      { id: 'doneAt', title: 'Delivered', kind: 'moment', indexed: 'present', hidden: true },
      { id: 'lateMinutes', title: 'Minutes late', kind: 'number', derived: true, hidden: true },
      { id: 'extra', title: 'A little more', kind: 'text', derived: true, hidden: true },
      { id: 'reason', title: 'Reason', kind: 'text', derived: true, hidden: true },
      { id: 'overPromised', title: 'Over-promised', kind: 'yes-no', indexed: 'present', hidden: true },
      { id: 'withRecovery', title: 'With recovery', kind: 'yes-no', indexed: 'always', hidden: true },
      { id: 'reference', title: 'Reference', kind: 'text', indexed: 'present', hidden: true },
    ],
  },
});

export const makePromise = endpoint({
  method: 'post',
  path: PROMISES,
  summary:
    'Make a promise; what is left out comes from its service and charter. When it is likely to be broken, overPromise says why it is made all the same',
  who: making,
  body: newPromise,
  /** Notes say what is otherwise than it was asked for, such as a customer who was merged. */
  answer: promiseShown.extend({ notes: z.array(z.string()) }),
  status: 201,
});

export const showPromise = endpoint({
  method: 'get',
  path: `${PROMISES}/{id}`,
  summary:
    'A promise with its pauses, the time left, its recovery, and those that it was renegotiated from and into',
  who: seeing,
  params,
  answer: promisePage,
});

const deed = <Name extends string, Body extends z.ZodObject>(name: Name, summary: string, body: Body) =>
  endpoint({
    method: 'post',
    path: `${PROMISES}/{id}/${name}`,
    summary,
    who: making,
    params,
    body,
    answer: promiseShown,
  });

export const changePromise = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}`,
  summary: 'Correct the words of a promise, or hand it to another keeper or unit; all of it is given',
  who: making,
  params,
  body: changedPromise,
  answer: promiseShown,
});

export const deliverPromise = deed(
  'delivery',
  'Say that it was delivered: when, with which value, and what was given beyond it',
  deliveredPromise,
);

export const breakPromise = deed(
  'breach',
  'Say before its time that it will not be kept, and why',
  brokenPromise,
);

export const renegotiatePromise = deed(
  'renegotiation',
  'What the customer agreed to instead: this promise closes, and the one that follows is answered',
  renegotiatedPromise,
);

export const cancelPromise = deed('cancellation', 'Nobody waits for it any more', cancelledPromise);

export const pausePromise = deed(
  'pause',
  'Stop its clock while somebody waits for the customer',
  pausedPromise,
);

export const resumePromise = deed(
  'resumption',
  'Let its clock run again; its due time is counted anew',
  resumedPromise,
);

export const reopenPromise = deed(
  'reopening',
  'Undo a delivery or closing that was wrong; when its time has passed it is broken',
  reopenedPromise,
);

export const openPromiseRecovery = endpoint({
  method: 'post',
  path: `${PROMISES}/{id}/recovery`,
  summary:
    'Open a recovery for a promise that was broken or kept late and has none, as those taken from files have',
  who: { roles: rolesWith('recover customers') },
  params,
  body: resumedPromise,
  answer: promiseShown,
});

export const listDuePromises = endpoint({
  method: 'get',
  path: `${PROMISES}/due`,
  summary:
    'The queue: promises that are open, or broken and not delivered, by due time with the time left; of one keeper, one unit or all',
  who: seeing,
  query: z.strictObject({
    /** `me`, the id of a person, or nothing for all. */
    keeper: z.union([z.literal('me'), z.uuid('keeper: me, or the id of a person')]).optional(),
    unit: z.uuid('unit: this is not the id of a unit').optional(),
    state: z.enum(['open', 'broken'], 'state: open or broken').optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(duePromise), next: z.string().nullable() }),
});

export const listPromisesOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/promises',
  summary: 'Promises to one customer: open and broken ones first, then the newest; and how many ended how',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
  answer: z.object({ items: z.array(promiseShown), counts: keepingCounts }),
});

/** So many promises go in one request. */
export const MOST_PROMISES = 10_000;

export const takePromises = endpoint({
  method: 'post',
  path: `${PROMISES}/batch`,
  summary: `Take promises, up to ${MOST_PROMISES} at a time, by the keys of the columns of a file; what has a reference is taken once, and delivered when it comes again with done; bad ones are refused one by one, the others taken`,
  who: { roles: rolesWith('take promises') },
  body: z.strictObject({
    promises: z
      .array(z.unknown())
      .min(1, 'send at least one promise')
      .max(MOST_PROMISES, `send at most ${MOST_PROMISES} promises at a time`),
    /** The time zone of moments that have no offset; UTC when nothing is said. */
    timeZone: z.string().max(60).default('UTC'),
  }),
  answer: z.object({
    read: z.int(),
    added: z.int(),
    /** Known before, and delivered now. */
    changed: z.int(),
    /** Known before with the same content. */
    unchanged: z.int(),
    refused: z.int(),
    /** The first 200 that were refused, counted from 0. */
    refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
  }),
  largestBody: 12_000_000,
});
