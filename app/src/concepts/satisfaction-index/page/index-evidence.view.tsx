import type { ReactNode } from 'react';
import {
  DataTable,
  PageSection,
  RecordFacts,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { IndexRun } from '../runs/index-run.ts';

const THREE = { decimals: 3 } as const;
const TWO = { decimals: 2 } as const;

/** By what the index was computed: model, rows, weights, methods. */
export function IndexEvidence({ run }: { readonly run: IndexRun }): ReactNode {
  const { result } = run;
  return (
    <PageSection title="Evidence">
      <RecordFacts
        facts={[
          { name: 'Answers', value: result.title },
          {
            name: 'Responses',
            value: `${readerCount(result.rows.used)} used of ${readerCount(result.rows.all)}${result.rows.leftOut.map(({ why, n }) => `; ${readerCount(n)} ${why}`).join('')}`,
          },
          { name: 'Units by', value: result.unitColumn ?? 'none: all customers are one' },
          { name: 'Weights', value: result.weights.words },
          {
            name: 'Method',
            value: `${result.method.name}: ${result.method.formula}. ${result.method.source}.`,
          },
          {
            name: 'Intervals',
            value: `${result.intervalMethod.name}: ${result.intervalMethod.formula}. ${result.intervalMethod.source}.`,
          },
          {
            name: 'Comparison',
            value: `${result.comparisonMethod.name}: ${result.comparisonMethod.formula}. ${result.comparisonMethod.source}.`,
          },
          { name: 'Months', value: `${result.monthMethod.name}: ${result.monthMethod.formula}.` },
          {
            name: 'Resamples',
            value: `${readerCount(result.samples.used)} of ${readerCount(result.samples.asked)}, seed ${result.samples.seed}`,
          },
          { name: 'Fewest people shown', value: readerCount(result.minimumN) },
        ]}
      />
      <ModelTables result={result} />
    </PageSection>
  );
}

/** How well constructs are measured and explained, and by which questions. */
function ModelTables({ result }: { readonly result: IndexRun['result'] }): ReactNode {
  const indicators = result.model.constructs.flatMap((construct) =>
    construct.indicators.map((indicator) => ({ ...indicator, construct: construct.name })),
  );
  return (
    <>
      <DataTable
        caption="How well each construct is measured and explained"
        rows={result.model.constructs}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', head: 'Construct', purpose: 'label', cell: ({ name }) => name },
          {
            id: 'mode',
            head: 'Mode',
            cell: ({ mode }) => (mode === 'A' ? 'A, correlations' : 'B, regression'),
          },
          { id: 'r2', head: 'R²', purpose: 'figure', cell: ({ r2 }) => orDash(r2, TWO) },
          { id: 'alpha', head: 'Alpha', purpose: 'figure', cell: ({ alpha }) => orDash(alpha, TWO) },
          {
            id: 'ave',
            head: 'Variance extracted',
            purpose: 'figure',
            cell: ({ averageVarianceExtracted }) => orDash(averageVarianceExtracted, TWO),
          },
        ]}
      />
      <DataTable
        caption="What each construct is measured by"
        rows={indicators}
        rowKey={({ construct, column }) => `${construct} ${column}`}
        columns={[
          {
            id: 'construct',
            head: 'Construct',
            cell: ({ construct }) => <span className="index-construct">{construct}</span>,
          },
          {
            id: 'question',
            head: 'Question',
            purpose: 'label',
            cell: ({ label, column }) => label ?? column,
          },
          { id: 'weight', head: 'Weight', purpose: 'figure', cell: ({ weight }) => orDash(weight, THREE) },
          {
            id: 'loading',
            head: 'Loading',
            purpose: 'figure',
            cell: ({ loading }) => orDash(loading, THREE),
          },
          {
            id: 'part',
            head: 'Part of the index',
            purpose: 'figure',
            cell: ({ part }) => orDash(part, THREE),
          },
        ]}
      />
    </>
  );
}

function orDash(number: number | null, format: typeof TWO | typeof THREE): string {
  return number === null ? '–' : readerNumber(number, format);
}
