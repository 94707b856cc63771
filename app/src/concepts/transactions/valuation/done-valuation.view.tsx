import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  HistogramPlot,
  Moment,
  PageSection,
  RecordFacts,
  readerCount,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { MoneyFigure, moneyFormat, moneyWords, SHARE, Warnings } from '../value-words.tsx';
import type { ValuationShown } from './valuation.endpoints.ts';
import type { ValuationResult } from './valuation.ts';
import { HoldoutView, ValuationModels } from './valuation-models.view.tsx';

type DoneProps = { readonly shown: ValuationShown; readonly result: ValuationResult };

const METHOD_NAMES = {
  'bg-nbd': 'BG/NBD and Gamma-Gamma',
  simple: 'Simple arithmetic',
  none: 'None',
} as const;

/** What a valuation says: totals, spread, methods, how good the models are, and who is worth most. */
export function DoneValuation({ shown, result }: DoneProps): ReactNode {
  const { asOf, endedAt, begunBy } = shown;
  const { currency } = shown.assumptions;
  const about = { population: `${readerCount(result.total.n)} customers with a value`, asOf };
  const money = moneyFormat(currency, 0);
  return (
    <>
      <p className="quiet">
        Purchases up to {readerDay(asOf)}, contracts up to {readerDay(result.contractsUpTo)}, from{' '}
        {readerCount(result.transactions.n)} transactions
        {endedAt === null ? '' : ', computed '}
        {endedAt === null ? null : <Moment iso={endedAt} />}
        {begunBy === null ? '' : ' for '}
        {begunBy === null ? null : <Foreign>{begunBy}</Foreign>}.
      </p>
      <Warnings warnings={result.warnings} />
      <div className="value-headlines">
        <MoneyFigure alone label="All customers together" figure={result.total} format={money} {...about} />
        <MoneyFigure
          alone
          label="One customer, on average"
          figure={result.mean}
          format={moneyFormat(currency)}
          {...about}
        />
        <MoneyFigure
          alone
          label="Bought again"
          figure={result.repeatRate}
          format={SHARE}
          population={`${readerCount(result.histories.n)} customers who bought`}
          asOf={asOf}
        />
      </div>
      <Distribution shown={shown} result={result} />
      <PageSection title="By which method">
        <MethodTable result={result} currency={currency} />
        <ValuationModels result={result} asOf={asOf} />
      </PageSection>
      {result.holdout === null ? null : (
        <PageSection title="How good is it here?">
          <HoldoutView holdout={result.holdout} />
        </PageSection>
      )}
      <Groups shown={shown} result={result} />
      <TopCustomers shown={shown} />
    </>
  );
}

function Distribution({ shown, result }: DoneProps): ReactNode {
  const { currency } = shown.assumptions;
  const { bins, concentration, total } = result;
  if (bins.length < 2) return null;
  const tenth = concentration.find(({ share }) => share === 0.1);
  const evidence = {
    method: total.method,
    population: `${readerCount(total.n)} customers with a value`,
    weights: 'each customer counts as one',
    filter: 'customers in use',
    asOf: readerDay(shown.asOf),
    warnings: result.warnings,
    notes: [],
    records: [],
  };
  return (
    <PageSection title="How it is spread">
      <EvidenceContext value={evidence}>
        <HistogramPlot
          caption="Lifetime values of customers"
          about="Bars of equal width up to what 99 of 100 stay below; the last one holds all above."
          label={currency === null ? 'Lifetime value' : `Lifetime value, ${currency}`}
          counted="Customers"
          format={{ decimals: 0 }}
          bins={bins}
        />
      </EvidenceContext>
      {tenth === undefined ? null : (
        <p>
          The tenth of customers who are worth most hold {readerNumber(tenth.ofValue, SHARE)} of all value.
        </p>
      )}
    </PageSection>
  );
}

type Method = ValuationResult['methods'][number];

function MethodTable({
  result,
  currency,
}: {
  readonly result: ValuationResult;
  readonly currency: string | null;
}): ReactNode {
  const all = result.methods.reduce((sum, { n }) => sum + n, 0);
  const columns: readonly DataColumn<Method>[] = [
    { id: 'method', head: 'Method', purpose: 'label', cell: ({ method }) => METHOD_NAMES[method] },
    { id: 'because', head: 'Because', cell: ({ because }) => because },
    { id: 'n', head: 'Customers', purpose: 'figure', cell: ({ n }) => readerCount(n) },
    { id: 'share', head: 'Share', purpose: 'figure', cell: ({ n }) => readerNumber(n / all, SHARE) },
    { id: 'total', head: 'Value', purpose: 'figure', cell: ({ total }) => moneyWords(total, currency) },
  ];
  return (
    <DataTable
      caption="Customers by method"
      captionHidden
      columns={columns}
      rows={result.methods}
      rowKey={({ method, because }) => `${method} ${because}`}
    />
  );
}

function Groups({ shown, result }: DoneProps): ReactNode {
  const { currency } = shown.assumptions;
  if (result.groups.length === 0) return null;
  return (
    <PageSection title="Key accounts and all others">
      <RecordFacts
        facts={result.groups.map(({ name, mean }) => ({
          name: `One of the ${name}, on average`,
          value: (
            <MoneyFigure
              label={`One of the ${name}`}
              figure={mean}
              format={moneyFormat(currency)}
              population={name}
              asOf={shown.asOf}
            />
          ),
        }))}
      />
    </PageSection>
  );
}

type Top = ValuationShown['topCustomers'][number];

function TopCustomers({ shown }: { readonly shown: ValuationShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { currency } = shown.assumptions;
  if (shown.topCustomers.length === 0) return null;
  const columns: readonly DataColumn<Top>[] = [
    {
      id: 'name',
      head: 'Customer',
      purpose: 'label',
      cell: ({ id, name }) => (
        <Anchor component={Link} to={`/w/${slug}/customers/${id}`}>
          <Foreign>{name}</Foreign>
        </Anchor>
      ),
    },
    {
      id: 'value',
      head: 'Lifetime value',
      purpose: 'figure',
      cell: ({ value }) => <data value={String(value)}>{moneyWords(value, currency)}</data>,
    },
    { id: 'method', head: 'Method', cell: ({ method }) => METHOD_NAMES[method] },
  ];
  return (
    <PageSection title="Who is worth most">
      <DataTable
        caption="The most valuable customers"
        captionHidden
        columns={columns}
        rows={shown.topCustomers}
        rowKey={({ id }) => id}
      />
    </PageSection>
  );
}
