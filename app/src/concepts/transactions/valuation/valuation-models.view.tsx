import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  EvidenceContext,
  PartView,
  readerCount,
  readerDay,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { MoneyFigure, SHARE, type Written } from '../value-words.tsx';
import type { Holdout, ValuationResult } from './valuation.ts';

type Row = { readonly name: string; readonly value: number; readonly error: number | null };

const PARAMETER: Written = { decimals: 4 };

/** As the papers name them, whatever order they are kept in. */
const NAMES = ['r', 'alpha', 'a', 'b', 'p', 'q', 'gamma'] as const;

const COLUMNS: readonly DataColumn<Row>[] = [
  { id: 'name', head: 'Parameter', purpose: 'label', cell: ({ name }) => name },
  {
    id: 'value',
    head: 'Estimate',
    purpose: 'figure',
    cell: ({ value }) => <data value={String(value)}>{readerNumber(value, PARAMETER)}</data>,
  },
  {
    id: 'error',
    head: 'Standard error',
    purpose: 'figure',
    cell: ({ error }) => readerNumber(error, PARAMETER),
  },
];

/** The models behind the values, and what speaks for and against them. */
export function ValuationModels({
  result,
  asOf,
}: {
  readonly result: ValuationResult;
  readonly asOf: string;
}): ReactNode {
  const { buying, spending, correlation } = result;
  const population = `${readerCount(result.histories.n)} customers who bought, ${readerCount(result.histories.withRepeat)} of them again`;
  return (
    <details>
      <summary>The models and their parameters</summary>
      <FittedModel title="How customers buy and leave: BG/NBD, in weeks" model={buying} />
      <FittedModel title="What they spend: Gamma-Gamma" model={spending} />
      <p>
        How often and for how much hang together by{' '}
        <MoneyFigure
          label="Correlation of frequency and value"
          figure={correlation}
          format={{ decimals: 3 }}
          population={population}
          asOf={asOf}
        />
        . The model of spending takes it that they do not.
      </p>
      {correlation.warnings.map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
    </details>
  );
}

type Model = ValuationResult['buying'] | ValuationResult['spending'];

function FittedModel({ title, model }: { readonly title: string; readonly model: Model }): ReactNode {
  const { parameters, standardErrors, logLikelihood, customers, problem, method } = model;
  if (parameters === null) {
    return (
      <p>
        {title}: <span className="quiet">no estimate, {problem}</span>
      </p>
    );
  }
  const errors = standardErrors as Readonly<Record<string, number>> | null;
  const known = parameters as Readonly<Record<string, number>>;
  const rows = NAMES.flatMap((name) => {
    const value = known[name];
    return value === undefined ? [] : [{ name, value, error: errors?.[name] ?? null }];
  });
  return (
    <>
      <DataTable caption={title} columns={COLUMNS} rows={rows} rowKey={({ name }) => name} />
      <p className="quiet">
        {readerCount(customers)} customers, log-likelihood {readerNumber(logLikelihood, { decimals: 2 })}.{' '}
        {method.source}
      </p>
    </>
  );
}

/** How well the model, fitted on the first half of the time, told the second. */
export function HoldoutView({ holdout }: { readonly holdout: Holdout }): ReactNode {
  const { fittedUntil, until, n, ratio, meanAbsoluteError, groups } = holdout;
  const evidence = {
    method: ratio.method,
    population: `${readerCount(n)} customers who bought up to ${readerDay(fittedUntil)}`,
    weights: 'each customer counts as one',
    filter: 'withdrawn transactions are left out',
    asOf: readerDay(until),
    warnings: holdout.warnings,
    notes: [],
    records: [],
  };
  const most = Math.max(...groups.flatMap(({ predicted, actual }) => [predicted, actual]));
  return (
    <EvidenceContext value={evidence}>
      <p>
        Fitted on purchases up to {readerDay(fittedUntil)}, the model foretold{' '}
        <MoneyFigure
          label="Foretold for each purchase that came"
          figure={ratio}
          format={SHARE}
          population={evidence.population}
          asOf={until}
        />{' '}
        of the purchases that came until {readerDay(until)}. For a single customer it was wrong by{' '}
        {readerNumber(meanAbsoluteError, { decimals: 2 })} purchases on average.
      </p>
      <PartView
        part={{
          kind: 'dumbbells',
          caption: 'Purchases a customer made in the second half, by how often they had bought again before',
          format: { decimals: 2 },
          gapFormat: { decimals: 2, signed: true },
          axis: { min: 0, max: most * 1.05 || 1, label: 'Purchases a customer' },
          fromName: 'foretold',
          toName: 'came',
          gapName: 'came − foretold',
          rows: groups.map(({ repeats, n: of, predicted, actual, interval }) => ({
            label: `bought again ${repeats} times`,
            n: of,
            from: predicted,
            to: actual,
            estimate: actual - predicted,
            interval:
              interval === null ? null : ([interval.low - predicted, interval.high - predicted] as const),
          })),
        }}
      />
    </EvidenceContext>
  );
}
