import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  FormDialog,
  fieldText,
  RecordBadge,
  RecordListView,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { moneyWords } from '../value-words.tsx';
import {
  addCost,
  type CostItem,
  type CostPurpose,
  changeCost,
  costImport,
  costListing,
  withdrawCost,
} from './cost.ts';

const PURPOSE_WORDS: Readonly<Record<CostPurpose, string>> = {
  acquisition: 'Winning customers',
  retention: 'Keeping customers',
};

/** What winning and keeping customers cost, entry by entry. */
export function CostLedger({ currency }: { readonly currency: string | null }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<CostItem | null>(null);
  const [withdrawing, setWithdrawing] = useState<CostItem | null>(null);
  const may = mayWith(role, 'value customers');
  const add = may ? <Button onClick={() => setAdding(true)}>Write down a cost</Button> : null;
  return (
    <>
      {add === null ? null : <p className="screen-only">{add}</p>}
      <RecordListView
        listing={costListing}
        {...(may ? { importing: costImport } : {})}
        cells={{
          purpose: ({ purpose }) => PURPOSE_WORDS[purpose],
          from: ({ from }) => readerDay(from),
          to: ({ to }) => readerDay(to),
          amount: ({ amount }) => <data value={String(amount)}>{moneyWords(amount, currency)}</data>,
          state: (cost) =>
            cost.state === 'withdrawn' ? (
              <RecordBadge state="withdrawn" kind="quiet" />
            ) : may ? (
              <>
                <Button variant="subtle" size="compact-sm" onClick={() => setChanging(cost)}>
                  Change<span className="visually-hidden"> {cost.what}</span>
                </Button>
                <Button variant="subtle" size="compact-sm" onClick={() => setWithdrawing(cost)}>
                  Withdraw<span className="visually-hidden"> {cost.what}</span>
                </Button>
              </>
            ) : (
              <span className="quiet">counts</span>
            ),
        }}
        filters={['purpose', 'state']}
        words={PURPOSE_WORDS}
        empty={
          <EmptyState title="What does winning and keeping cost?">
            Write down campaigns, discounts for new customers, and what is spent on those who are there. Then
            your own ratio stands above, instead of a slogan.
          </EmptyState>
        }
      />
      {adding ? <CostDialog cost={null} onClose={() => setAdding(false)} /> : null}
      {changing === null ? null : <CostDialog cost={changing} onClose={() => setChanging(null)} />}
      {withdrawing === null ? null : (
        <WithdrawCostDialog cost={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </>
  );
}

type DialogProps<Cost> = { readonly cost: Cost; readonly onClose: () => void };

function CostDialog({ cost, onClose }: DialogProps<CostItem | null>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={cost === null ? 'Write down a cost' : 'Correct the cost'}
      opened
      onClose={onClose}
      sendName={cost === null ? 'Write it down' : 'Save'}
      send={(fields, key) => {
        const text = (name: string): string => fieldText(fields, name);
        const body = {
          purpose: text('purpose') as CostPurpose,
          from: text('from'),
          to: text('to'),
          amount: Number(text('amount')),
          what: text('what'),
          source: text('source'),
        };
        if (cost === null) return ask(addCost, { workspace: slug, body, key });
        const { id, revision } = cost;
        return ask(changeCost, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={changed}
    >
      <NativeSelect
        name="purpose"
        label="What it was for"
        data={Object.entries(PURPOSE_WORDS).map(([value, label]) => ({ value, label }))}
        defaultValue={cost?.purpose ?? 'acquisition'}
      />
      <TextInput name="what" label="What" required maxLength={200} defaultValue={cost?.what ?? ''} />
      <TextInput name="from" type="date" label="First day" required defaultValue={cost?.from ?? ''} />
      <TextInput
        name="to"
        type="date"
        label="Last day"
        description="The amount is spread evenly over these days"
        required
        defaultValue={cost?.to ?? ''}
      />
      <TextInput
        name="amount"
        type="number"
        step="any"
        min={0}
        label="Amount"
        required
        defaultValue={cost === null ? '' : String(cost.amount)}
      />
      <Textarea
        name="source"
        label="Where the number comes from"
        autosize
        maxLength={1000}
        defaultValue={cost?.source ?? ''}
      />
    </FormDialog>
  );
}

function WithdrawCostDialog({ cost, onClose }: DialogProps<CostItem>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Withdraw the cost"
      opened
      onClose={onClose}
      sendName="Withdraw it"
      send={(fields, key) => {
        const { id, revision } = cost;
        const body = { revision, reason: fieldText(fields, 'reason') };
        return ask(withdrawCost, { workspace: slug, params: { id }, body, key });
      }}
      onSent={changed}
    >
      <p>It stays on record and counts no more.</p>
      <Textarea name="reason" label="Why" required autosize minRows={2} maxLength={1000} />
    </FormDialog>
  );
}
