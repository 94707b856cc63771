import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, revision, sheetImport } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords, rolesWith } from '../../people/declarations.ts';
import { LARGEST_AMOUNT, plainDay } from '../money-words.ts';

/** What money was spent for: to win new customers, or to keep those that are there. */
export const COST_PURPOSES = ['acquisition', 'retention'] as const;
export type CostPurpose = (typeof COST_PURPOSES)[number];

/** What somebody enters of a cost; it is spread evenly over its days, both ends included. */
export const costWish = z.strictObject({
  purpose: z.enum(COST_PURPOSES),
  from: plainDay,
  to: plainDay,
  amount: z
    .number('amount: write a number')
    .min(0, 'amount: a cost is 0 or more')
    .max(LARGEST_AMOUNT, 'amount: at most 1,000,000,000,000')
    .transform((value) => value + 0),
  what: properName,
  source: properWords(1000).default(''),
});
export type CostWish = z.output<typeof costWish>;

export const COST_STATES = ['active', 'withdrawn'] as const;

export const costItem = z.object({
  id: z.uuid(),
  purpose: z.enum(COST_PURPOSES),
  from: z.string(),
  to: z.string(),
  amount: z.number(),
  what: z.string(),
  source: z.string(),
  state: z.enum(COST_STATES),
  withdrawnWhy: z.string().nullable(),
  revision: z.int(),
});
export type CostItem = z.output<typeof costItem>;

const PATH = '/api/workspaces/{workspace}/customer-costs';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a cost') });
const valuing = { roles: rolesWith('value customers') };

export const costListing = listing({
  path: PATH,
  list: {
    name: 'costs',
    sort: '-from',
    fields: [
      { id: 'what', title: 'What', kind: 'text', searched: true },
      { id: 'purpose', title: 'Purpose', kind: 'choice', choices: COST_PURPOSES },
      { id: 'from', title: 'From', kind: 'date' },
      { id: 'to', title: 'To', kind: 'date' },
      { id: 'amount', title: 'Amount', kind: 'number' },
      { id: 'source', title: 'Source', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: COST_STATES },
      { id: 'id', title: 'Id', kind: 'text', hidden: true },
    ],
  },
  item: costItem,
  who: { roles: rolesWith('see figures') },
  summary: 'What winning and keeping customers cost',
});

export const costImport = sheetImport({
  path: PATH,
  who: valuing,
  what: 'Costs of winning and keeping customers',
  sheet: {
    name: 'costs',
    columns: [
      {
        id: 'what',
        title: 'What',
        required: true,
        about: 'What it was spent on',
        example: 'Spring campaign',
      },
      {
        id: 'purpose',
        title: 'Purpose',
        required: true,
        about: 'acquisition, to win new customers, or retention, to keep those that are there',
        example: 'acquisition',
      },
      { id: 'from', title: 'From', required: true, about: 'Its first day', example: '2026-03-01' },
      { id: 'to', title: 'To', required: true, about: 'Its last day', example: '2026-05-31' },
      { id: 'amount', title: 'Amount', required: true, about: 'With a point: 1250.50', example: '12500' },
      {
        id: 'source',
        title: 'Source',
        about: 'Where the number comes from',
        example: 'Ledger, account 6600',
      },
      {
        id: 'id',
        title: 'Id',
        about: 'That of the list, to change one that is there; empty for a new one',
        example: '',
      },
    ],
  },
});

export const addCost = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Write down what winning or keeping customers cost',
  who: valuing,
  body: costWish,
  answer: costItem,
  status: 201,
});

export const changeCost = endpoint({
  method: 'post',
  path: `${PATH}/{id}`,
  summary: 'Correct a cost',
  who: valuing,
  params,
  body: costWish.extend({ revision }),
  answer: costItem,
});

export const withdrawCost = endpoint({
  method: 'post',
  path: `${PATH}/{id}/withdrawal`,
  summary: 'Withdraw a cost: it stays on record and counts no more',
  who: valuing,
  params,
  body: z.strictObject({ revision, reason: neededWords(1000, 'reason: say why it counts no more') }),
  answer: costItem,
});
