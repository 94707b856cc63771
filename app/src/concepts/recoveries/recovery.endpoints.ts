import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import {
  apologyWish,
  askedWish,
  closingWish,
  RECOVERY_RESULTS,
  RECOVERY_SOURCES,
  RECOVERY_STATES,
  recoveryChange,
  recoveryShown,
  remedyWish,
  reopeningWish,
} from './recovery.ts';

const RECOVERIES = '/api/workspaces/{workspace}/recoveries';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a recovery') });
const seeing = { roles: rolesWith('see promises') };
const recovering = { roles: rolesWith('recover customers') };

export const recoveryListing = listing({
  path: RECOVERIES,
  summary:
    'Recoveries: what was done after broken promises and bad contacts, and whether the customer was won back',
  who: seeing,
  item: recoveryShown,
  list: {
    name: 'recoveries',
    sort: '-openedAt',
    fields: [
      { id: 'what', title: 'What happened', kind: 'text', derived: true },
      { id: 'customer', title: 'Customer', kind: 'who' },
      { id: 'sourceKind', title: 'From', kind: 'choice', choices: RECOVERY_SOURCES },
      { id: 'state', title: 'State', kind: 'choice', choices: RECOVERY_STATES },
      { id: 'dueAt', title: 'Due', kind: 'moment' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'result', title: 'Result', kind: 'choice', choices: RECOVERY_RESULTS },
      { id: 'cost', title: 'Cost', kind: 'number', derived: true },
      { id: 'attribute', title: 'Attribute', kind: 'who', hidden: true },
      { id: 'cause', title: 'Cause', kind: 'text', derived: true, hidden: true },
      { id: 'happenedAt', title: 'Happened', kind: 'moment', hidden: true },
      { id: 'openedAt', title: 'Opened', kind: 'moment', indexed: 'always', hidden: true },
      { id: 'closedAt', title: 'Closed', kind: 'moment', hidden: true },
    ],
  },
});

export const showRecovery = endpoint({
  method: 'get',
  path: `${RECOVERIES}/{id}`,
  summary: 'A recovery with every step that was taken',
  who: seeing,
  params,
  answer: recoveryShown,
});

export const changeOneRecovery = endpoint({
  method: 'post',
  path: `${RECOVERIES}/{id}`,
  summary: 'Change what is known of a recovery, who answers for it, and until when; all of it is given',
  who: recovering,
  params,
  body: recoveryChange,
  answer: recoveryShown,
});

const deed = <Name extends string, Body extends z.ZodObject>(name: Name, summary: string, body: Body) =>
  endpoint({
    method: 'post',
    path: `${RECOVERIES}/{id}/${name}`,
    summary,
    who: recovering,
    params,
    body,
    answer: recoveryShown,
  });

export const apologiseInRecovery = deed(
  'apology',
  'Note that somebody said sorry: when, how, in which words',
  apologyWish,
);

export const remedyInRecovery = deed(
  'remedies',
  'Note what was done for the customer and what it cost, or why nothing was',
  remedyWish,
);

export const askInRecovery = deed(
  'asking',
  'Note how the customer finds it now: 0 to 10 before and after, and whether they were won back',
  askedWish,
);

export const closeOneRecovery = deed(
  'closure',
  'Close it; a reason is needed where the customer was not asked again',
  closingWish,
);

export const reopenOneRecovery = deed('reopening', 'Open it again, and why', reopeningWish);

export const listRecoveriesOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/recoveries',
  summary: 'Recoveries of one customer: open ones first, then the newest',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({ items: z.array(recoveryShown) }),
});
