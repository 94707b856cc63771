import type {
  BatchDecided,
  BulkKind,
  BulkRun,
  RowFate,
  RunAsked,
} from '../../../platform/bulk-imports/index.ts';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  addCustomers,
  type CustomerRecord,
  customersByEmails,
  customersByReferences,
  newCustomerCalled,
  settleCustomers,
} from '../../customers/index.ts';
import { refreshFacts } from '../purchase-facts.ts';
import { fateOfKnown, type KeptTransaction } from '../transaction.rules.ts';
import { transactionsByReferences } from '../transaction.store.ts';
import { keepTransactions } from '../transaction-keeping.ts';
import { TRANSACTION_FIELDS, TRANSACTION_OPTIONS } from './transaction-bulk-fields.ts';
import type { TransactionOnTheWay, TransactionRowContext } from './transaction-row.ts';

/** Files of transactions: what their cells mean, and what becomes of their rows. */
export function transactionImporting(newId: () => string): BulkKind {
  return {
    kind: 'transactions',
    worker: new URL('./read-transactions.worker.ts', import.meta.url),
    options: TRANSACTION_OPTIONS,
    fields: async () => TRANSACTION_FIELDS,
    mayMakeFields: () => false,
    begin: async (_, asked) => begun(asked, newId),
  };
}

function begun({ mapping, importId, today }: RunAsked, newId: () => string): Outcome<BulkRun> {
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  if (!mapped.has('customer') && !mapped.has('email')) {
    return refuse(
      'request-refused',
      'mapping: say which column holds the reference of the customer, or the e-mail address',
    );
  }
  if (mapping.fields.some(({ newField }) => newField !== null && newField !== undefined)) {
    return refuse(
      'request-refused',
      'mapping: transactions have no fields of your own; leave the column out',
    );
  }
  const notes = mapped.has('reference')
    ? []
    : [
        'No column says the number of the invoice or order, so nothing tells a transaction that comes twice in two files; the very same file is recognised.',
      ];
  const context: TransactionRowContext = { today };
  const asked = { importId, newId, addsUnknown: mapping.options['unknown-customer'] === 'add' };
  return taken({
    fields: TRANSACTION_FIELDS,
    mapping,
    newFields: [],
    renamed: {},
    context,
    notes,
    decide: (queries, rows) => decided(queries, rows as readonly TransactionOnTheWay[], asked),
  });
}

type Deciding = { readonly importId: string; readonly newId: () => string; readonly addsUnknown: boolean };

async function decided(
  queries: Queries,
  rows: readonly TransactionOnTheWay[],
  { importId, newId, addsUnknown }: Deciding,
): Promise<BatchDecided> {
  const byReference = await customersByReferences(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  const byEmail = await customersByEmails(
    queries,
    rows.flatMap(({ customer, email }) => (customer === null ? (email ?? []) : [])),
  );
  const known = await transactionsByReferences(
    queries,
    rows.flatMap(({ reference }) => reference ?? []),
  );
  const added = new Map<string, CustomerRecord>();
  const kept: KeptTransaction[] = [];
  const fates = rows.map((row): RowFate => {
    const customer = customerOf(row, {
      byReference,
      byEmail,
      added,
      add: addsUnknown ? { newId, importId } : null,
    });
    if ('faults' in customer) return customer;
    const { kind, day, amount, margin, reference } = row;
    const transaction = { customerId: customer.id, kind, day, amount, margin, reference, importId };
    const before = reference === null ? undefined : known.get(reference);
    if (before !== undefined) {
      const fate = fateOfKnown(transaction, before);
      if (fate === 'unchanged') return fate;
      return fault(
        'Reference',
        'is recorded already with other content; withdraw that one first, or give this one a number of its own',
        reference,
      );
    }
    kept.push(transaction);
    return 'added';
  });
  return { fates, keep: (change) => keepDecided(change, { customers: [...added.values()], kept, newId }) };
}

function fault(field: string, why: string, value: string | null): Exclude<RowFate, string> {
  return { faults: [{ field, why, value }] };
}

type Looking = {
  readonly byReference: ReadonlyMap<string, CustomerRecord>;
  readonly byEmail: ReadonlyMap<string, readonly CustomerRecord[]>;
  readonly added: Map<string, CustomerRecord>;
  readonly add: { readonly newId: () => string; readonly importId: string } | null;
};

function customerOf(
  { customer, email }: TransactionOnTheWay,
  { byReference, byEmail, added, add }: Looking,
): Pick<CustomerRecord, 'id'> | Exclude<RowFate, string> {
  const named = customer ?? email ?? '';
  const found = customer === null ? (byEmail.get(named) ?? []) : [byReference.get(customer) ?? []].flat();
  if (found.length > 1)
    return fault('Customer’s e-mail', 'several customers have this address; give the reference', named);
  const one = found[0] ?? added.get(named);
  if (one !== undefined) return one;
  const field = customer === null ? 'Customer’s e-mail' : 'Customer';
  if (add === null)
    return fault(field, 'no customer in use has this; bring the customers first, or have them added', named);
  const record = newCustomerCalled(named, {
    ...add,
    id: add.newId(),
    reference: customer,
    email: customer === null ? email : null,
  });
  added.set(named, record);
  return record;
}

type Keeping = {
  readonly customers: readonly CustomerRecord[];
  readonly kept: readonly KeptTransaction[];
  readonly newId: () => string;
};

async function keepDecided(change: Change, { customers, kept, newId }: Keeping): Promise<void> {
  const { at, queries, workspace } = change;
  await addCustomers(
    queries,
    workspace,
    customers.map((record) => ({ ...record, addedAt: at, changedAt: at })),
  );
  const fates = await keepTransactions(change, kept, newId);
  const lost = fates.find((fate) => fate !== 'added');
  if (lost !== undefined)
    throw new Error(`a transaction that was checked is not kept: ${JSON.stringify(lost)}`);
  await refreshFacts(
    change,
    kept.map(({ customerId }) => customerId),
  );
  // Whoever was added on the way is to be found by name, too.
  await settleCustomers(
    change,
    customers.map(({ id }) => id),
  );
}
