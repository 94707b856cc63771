import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { customersByIds, customersByReferences, usableCustomer } from '../customers/index.ts';
import { allowed, type Meaning } from '../people/index.ts';
import { refreshFacts } from './purchase-facts.ts';
import {
  markTransactionWithdrawn,
  type TransactionRecord,
  transactionById,
  transactionsByReferences,
} from './transaction.store.ts';
import {
  type NewTransaction,
  type SentTransaction,
  sentTransaction,
  type Transaction,
  type TransactionReport,
} from './transaction.ts';
import { keepTransactions, unknownCustomer } from './transaction-keeping.ts';

/** Records one transaction of a customer. */
export async function recordOne(
  change: Change,
  { customerId, ...asked }: NewTransaction & { readonly customerId: string },
  { actor, newId }: Meaning,
): Promise<Outcome<Transaction>> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const id = newId();
  const row = { ...asked, customerId, importId: null };
  const [fate] = await keepTransactions(change, [row], () => id);
  if (typeof fate === 'object') return refuse('conflict', fate.refused);
  if (fate === 'unchanged') {
    const known = await transactionsByReferences(change.queries, [asked.reference ?? '']);
    return taken(shownTransaction(known.get(asked.reference ?? '')!));
  }
  await refreshFacts(change, [customerId]);
  const kept = (await transactionById(change.queries, { customerId, id }))!;
  const { kind, day, amount, margin, reference } = kept;
  await change.record({
    what: 'transaction.recorded',
    subject: { kind: 'transaction', id },
    before: null,
    after: { customer: customer.value.name, kind, day, amount, margin, reference },
    about: [customerId],
  });
  return taken(shownTransaction(kept));
}

const REFUSALS_TOLD = 200;

type Judged = { readonly index: number; readonly fate: 'added' | 'unchanged' | { readonly refused: string } };

/** Takes the transactions that can be taken, and says of the others why not. */
export async function takeSent(
  change: Change,
  sent: readonly unknown[],
  { actor, newId }: Meaning,
): Promise<Outcome<TransactionReport>> {
  const may = allowed(actor, 'take customers');
  if (!may.ok) return may;
  const { judged, readable } = readSent(sent);
  const byName = await customersNamed(
    change,
    readable.map(({ asked }) => asked.customer),
  );
  const rows = readable.flatMap(({ index, asked: { customer, ...asked } }) => {
    const customerId = byName.get(customer);
    if (customerId !== undefined) return [{ index, row: { ...asked, customerId, importId: null } }];
    judged.push({ index, fate: { refused: unknownCustomer(customer) } });
    return [];
  });
  const fates = await keepTransactions(
    change,
    rows.map(({ row }) => row),
    newId,
  );
  judged.push(...rows.map(({ index }, i) => ({ index, fate: fates[i]! })));
  const added = rows.filter((_, i) => fates[i] === 'added').map(({ row }) => row);
  await refreshFacts(change, [...new Set(added.map(({ customerId }) => customerId))]);
  if (added.length > 0) {
    const days = added.map(({ day }) => day).sort();
    await change.record({
      what: 'transactions.taken',
      subject: { kind: 'transactions', id: newId() },
      before: null,
      after: { count: added.length, from: days[0]!, to: days.at(-1)! },
    });
  }
  return taken(reportOf(judged));
}

function readSent(sent: readonly unknown[]): {
  readonly judged: Judged[];
  readonly readable: readonly { readonly index: number; readonly asked: SentTransaction }[];
} {
  const judged: Judged[] = [];
  const readable = sent.flatMap((one, index) => {
    const read = sentTransaction.safeParse(one);
    if (read.success) return [{ index, asked: read.data }];
    const lines = read.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${String(path[0])}: ${message}`,
    );
    judged.push({ index, fate: { refused: lines.join('; ') } });
    return [];
  });
  return { judged, readable };
}

function reportOf(judged: readonly Judged[]): TransactionReport {
  const of = (fate: 'added' | 'unchanged'): number => judged.filter((one) => one.fate === fate).length;
  const refusals = judged
    .flatMap(({ index, fate }) => (typeof fate === 'object' ? [{ index, reason: fate.refused }] : []))
    .sort((a, b) => a.index - b.index);
  return {
    read: judged.length,
    added: of('added'),
    unchanged: of('unchanged'),
    refused: refusals.length,
    refusals: refusals.slice(0, REFUSALS_TOLD),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The customers in use who are named by id or by reference, by that name. */
async function customersNamed(
  { queries }: Change,
  named: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const byReference = await customersByReferences(queries, named);
  const ids = named.filter((name) => ID.test(name) && !byReference.has(name)).map((id) => id.toLowerCase());
  const usable = (await customersByIds(queries, ids)).filter(({ state }) =>
    ['active', 'archived'].includes(state),
  );
  const byId = new Set(usable.map(({ id }) => id));
  return new Map(
    named.flatMap((name) => {
      const found = byReference.get(name)?.id ?? (byId.has(name.toLowerCase()) ? name.toLowerCase() : null);
      return found === null ? [] : [[name, found] as const];
    }),
  );
}

/** Withdraws a transaction: it stays on record and counts no more. */
export async function withdrawOne(
  change: Change,
  asked: { readonly customerId: string; readonly id: string; readonly reason: string },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<Transaction>> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const before = await transactionById(change.queries, asked);
  if (before === null) return refuse('not-found', 'this customer has no such transaction');
  if (!before.counts) return refuse('conflict', 'this transaction is withdrawn already');
  await markTransactionWithdrawn(change.queries, before, { why: asked.reason, at: change.at });
  await refreshFacts(change, [before.customerId]);
  const { kind, day, amount, margin, reference } = before;
  await change.record({
    what: 'transaction.withdrawn',
    subject: { kind: 'transaction', id: before.id },
    before: { kind, day, amount, margin, reference },
    after: { reason: asked.reason },
    about: [before.customerId],
  });
  return taken(shownTransaction({ ...before, counts: false, withdrawnWhy: asked.reason }));
}

/** A transaction as it is shown. */
export function shownTransaction(record: TransactionRecord): Transaction {
  const { id, kind, day, amount, margin, reference, counts, withdrawnWhy } = record;
  const state = counts ? 'counts' : 'withdrawn';
  return { id, kind, day, amount, margin, reference, state, withdrawnWhy };
}
