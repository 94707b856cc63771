import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { showCustomer } from '../customers/declarations.ts';
import { mayWith } from '../people/declarations.ts';
import { listTransactions } from './transaction.endpoints.ts';
import type { Transaction } from './transaction.ts';
import { KIND_WORDS, TransactionDialog, WithdrawTransactionDialog } from './transaction-dialogs.tsx';
import { showAssumptions } from './valuation/assumptions.ts';
import { moneyWords } from './value-words.tsx';
import './value.css';

const METHOD_WORDS = {
  'bg-nbd':
    'from purchases, by the BG/NBD and Gamma-Gamma models, with what a contract brings every month added',
  simple: 'from what comes in every month, by simple arithmetic',
  none: 'no method fits: neither purchases that tell enough nor a contract',
} as const;

/** What one customer is worth, and what they bought; the content of a part of the card. */
export function ValueOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [recording, setRecording] = useState(false);
  const customer = useQuery({
    queryKey: ['customer', slug, customerId],
    queryFn: ({ signal }) => ask(showCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  const assumptions = useQuery({
    queryKey: ['value-assumptions', slug],
    queryFn: ({ signal }) => ask(showAssumptions, { workspace: slug, signal }),
  });
  const currency = assumptions.data?.currency ?? null;
  return (
    <Loaded query={customer}>
      {({ purchases, revenue, margin, firstPurchaseOn, lastPurchaseOn, lifetimeValue, lifetimeMethod }) => (
        <>
          <RecordFacts
            facts={[
              {
                name: 'Lifetime value',
                value:
                  lifetimeMethod === null ? (
                    <span className="quiet">not computed yet</span>
                  ) : (
                    <>
                      {lifetimeValue === null ? null : (
                        <data value={String(lifetimeValue)}>{moneyWords(lifetimeValue, currency)}</data>
                      )}{' '}
                      <span className="quiet">{METHOD_WORDS[lifetimeMethod]}</span>
                    </>
                  ),
              },
              { name: 'Purchases', value: readerCount(purchases) },
              { name: 'Revenue', value: revenue === null ? null : moneyWords(revenue, currency) },
              { name: 'Margin', value: margin === null ? null : moneyWords(margin, currency) },
              { name: 'First purchase', value: firstPurchaseOn === null ? null : readerDay(firstPurchaseOn) },
              { name: 'Last purchase', value: lastPurchaseOn === null ? null : readerDay(lastPurchaseOn) },
            ]}
          />
          <TransactionsTable customerId={customerId} currency={currency} />
          {mayWith(role, 'write customers') ? (
            <Button variant="default" className="screen-only" onClick={() => setRecording(true)}>
              Record a transaction
            </Button>
          ) : null}
          {recording ? (
            <TransactionDialog customerId={customerId} onClose={() => setRecording(false)} />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function TransactionsTable({
  customerId,
  currency,
}: {
  readonly customerId: string;
  readonly currency: string | null;
}): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [withdrawing, setWithdrawing] = useState<Transaction | null>(null);
  const pages = useInfiniteQuery({
    queryKey: ['transactions', slug, customerId],
    queryFn: ({ signal, pageParam }) =>
      ask(listTransactions, {
        workspace: slug,
        params: { id: customerId },
        query: { limit: 20, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  if (pages.data === undefined) return null;
  const controls: DataColumn<Transaction>[] = mayWith(role, 'write customers')
    ? [
        {
          id: 'controls',
          head: 'Change',
          purpose: 'controls',
          cell: (row) =>
            row.state === 'withdrawn' ? null : (
              <Button variant="subtle" size="compact-sm" onClick={() => setWithdrawing(row)}>
                Withdraw<span className="visually-hidden"> that of {readerDay(row.day)}</span>
              </Button>
            ),
        },
      ]
    : [];
  return (
    <>
      <DataTable
        caption="Transactions"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[...columnsIn(currency), ...controls]}
        more={{
          has: pages.hasNextPage,
          pending: pages.isFetchingNextPage,
          load: () => void pages.fetchNextPage(),
        }}
        empty={<p className="quiet">Nothing was recorded of what they bought yet.</p>}
      />
      {withdrawing === null ? null : (
        <WithdrawTransactionDialog
          customerId={customerId}
          transaction={withdrawing}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  );
}

function columnsIn(currency: string | null): DataColumn<Transaction>[] {
  return [
    { id: 'day', head: 'Day', purpose: 'label', cell: ({ day }) => readerDay(day) },
    { id: 'kind', head: 'What', cell: ({ kind }) => KIND_WORDS[kind] },
    {
      id: 'amount',
      head: 'Amount',
      purpose: 'figure',
      cell: ({ amount }) => <data value={String(amount)}>{moneyWords(amount, currency)}</data>,
    },
    {
      id: 'margin',
      head: 'Margin',
      purpose: 'figure',
      cell: ({ margin }) =>
        margin === null ? <span className="quiet">–</span> : moneyWords(margin, currency),
    },
    {
      id: 'reference',
      head: 'Reference',
      cell: ({ reference }) =>
        reference === null ? <span className="quiet">–</span> : <Foreign>{reference}</Foreign>,
    },
    {
      id: 'state',
      head: 'State',
      cell: ({ state, withdrawnWhy }) =>
        state === 'counts' ? (
          <span className="quiet">counts</span>
        ) : (
          <>
            <RecordBadge state="withdrawn" kind="quiet" /> <Foreign>{withdrawnWhy ?? ''}</Foreign>
          </>
        ),
    },
  ];
}
