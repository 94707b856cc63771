import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { plainDay } from './money-words.ts';
import {
  newTransaction,
  sentTransactions,
  transaction,
  transactionReport,
  transactionWithdrawal,
} from './transaction.ts';

const PATH = '/api/workspaces/{workspace}/transactions';
const OF_ONE = '/api/workspaces/{workspace}/customers/{id}/transactions';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });

export const takeTransactions = endpoint({
  method: 'post',
  path: PATH,
  summary:
    'Take transactions, up to 10,000 at a time, each {customer: id or reference, kind?: purchase, refund or charge, day, amount, margin?, reference?}; what has a reference is taken once; bad ones are refused one by one, the others taken',
  who: { roles: rolesWith('take customers') },
  body: sentTransactions,
  answer: transactionReport,
  largestBody: 8_000_000,
});

export const downloadTransactions = endpoint({
  method: 'get',
  path: `${PATH}.csv`,
  summary:
    'All transactions that count, or those of some days, as comma-separated values that can be taken again; the header Heed-Rows says how many rows there are. A customer without a reference is named by the first e-mail address',
  who: { roles: rolesWith('hand out customers') },
  query: z.strictObject({ from: plainDay.optional(), to: plainDay.optional() }),
  answer: z.string(),
  file: 'text/csv; charset=utf-8',
});

export const listTransactions = endpoint({
  method: 'get',
  path: OF_ONE,
  summary: 'What one customer bought, gave back and was charged, the newest first, also what was withdrawn',
  who: { roles: rolesWith('see customers') },
  params,
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(transaction), next: z.string().nullable() }),
});

export const recordTransaction = endpoint({
  method: 'post',
  path: OF_ONE,
  summary: 'Record what a customer bought, gave back or was charged',
  who: { roles: rolesWith('write customers') },
  params,
  body: newTransaction,
  answer: transaction,
  status: 201,
});

export const withdrawTransaction = endpoint({
  method: 'post',
  path: `${OF_ONE}/{transaction}/withdrawal`,
  summary: 'Withdraw a transaction that is wrong: it stays on record and counts no more',
  who: { roles: rolesWith('write customers') },
  params: params.extend({ transaction: z.uuid('this is not the id of a transaction') }),
  body: transactionWithdrawal,
  answer: transaction,
});
