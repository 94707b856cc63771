import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../platform/interface/web.ts';
import { recordTransaction, withdrawTransaction } from './transaction.endpoints.ts';
import type { Transaction, TransactionKind } from './transaction.ts';

export const KIND_WORDS: Readonly<Record<TransactionKind, string>> = {
  purchase: 'Purchase',
  refund: 'Refund',
  charge: 'Charge that comes by itself',
};

/** Records what one customer bought, gave back or was charged. */
export function TransactionDialog({
  customerId,
  onClose,
}: {
  readonly customerId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Record a transaction"
      opened
      onClose={onClose}
      sendName="Record it"
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const body = {
          kind: text('kind') as TransactionKind,
          day: text('day'),
          amount: Number(text('amount')),
          margin: text('margin') === '' ? null : Number(text('margin')),
          reference: text('reference') || null,
        };
        return ask(recordTransaction, { workspace: slug, params: { id: customerId }, body, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        name="kind"
        label="What it is"
        data={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
      />
      <TextInput name="day" type="date" label="Day" required />
      <TextInput name="amount" type="number" step="any" label="Amount" required />
      <TextInput
        name="margin"
        type="number"
        step="any"
        label="Margin"
        description="What of the amount stays, in money; empty when it is not known"
      />
      <TextInput
        name="reference"
        label="Reference"
        maxLength={200}
        description="The number of the order or invoice; none is recorded twice"
      />
    </FormDialog>
  );
}

/** Withdraws a transaction that is wrong. */
export function WithdrawTransactionDialog({
  customerId,
  transaction,
  onClose,
}: {
  readonly customerId: string;
  readonly transaction: Transaction;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the transaction"
      opened
      onClose={onClose}
      sendName="Withdraw it"
      send={(fields, key) =>
        ask(withdrawTransaction, {
          workspace: slug,
          params: { id: customerId, transaction: transaction.id },
          body: { reason: fieldText(fields, 'reason') },
          key,
        })
      }
      onSent={changed}
    >
      <p>It stays on record and counts no more. To correct it, record it anew afterwards.</p>
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
