import type { ReactNode } from 'react';
import { exactly } from '../../../foreign-text/index.ts';
import type { Report } from '../../report.ts';
import { DataTable } from '../tables/data-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';

const MOST_LISTED = 500;
const MOST_OPEN = 30;

/** What was not taken from the file, where, and why. */
export function RefusedView({ report }: { readonly report: Report }): ReactNode {
  const { rows, refusedCells } = report;
  const cells = refusedCells.reduce((sum, { count }) => sum + count, 0);
  return (
    <section id="refused" className="analysis" aria-labelledby="refused-title">
      <h2 id="refused-title" tabIndex={-1}>
        Refused
      </h2>
      {rows.refused === 0 && cells === 0 ? (
        <p>Nothing was refused: every row and every cell was read.</p>
      ) : (
        <>
          <Folded
            title={`Refused rows: ${readerCount(rows.refused)}`}
            count={rows.refusals.length}
            of={rows.refused}
          >
            <RefusedRows rows={rows} />
          </Folded>
          <Folded
            title={`Refused cells: ${readerCount(cells)}; a refused cell counts as no answer`}
            count={refusedCells.length}
            of={refusedCells.length}
          >
            <RefusedCells cells={refusedCells} />
          </Folded>
        </>
      )}
    </section>
  );
}

function RefusedRows({ rows }: Pick<Report, 'rows'>): ReactNode {
  return (
    <DataTable
      caption="Refused rows"
      captionHidden
      rows={rows.refusals.slice(0, MOST_LISTED)}
      rowKey={({ row, reason }) => `${row} ${reason}`}
      columns={[
        {
          id: 'row',
          head: 'Row',
          purpose: 'label',
          cell: ({ row }) => readerCount(row),
          orderBy: ({ row }) => row,
        },
        { id: 'reason', head: 'Reason', cell: ({ reason }) => <Foreign>{reason}</Foreign> },
      ]}
    />
  );
}

function RefusedCells({ cells }: { readonly cells: Report['refusedCells'] }): ReactNode {
  return (
    <DataTable
      caption="Refused cells"
      captionHidden
      rows={cells.slice(0, MOST_LISTED)}
      rowKey={({ column, value }) => `${column} ${value === null ? 'all others' : `value ${value}`}`}
      columns={[
        {
          id: 'column',
          head: 'Column',
          purpose: 'label',
          cell: ({ column }) => <Foreign>{column}</Foreign>,
          orderBy: ({ column }) => column,
        },
        { id: 'value', head: 'Value', cell: ({ value }) => <RefusedValue value={value} /> },
        {
          id: 'count',
          head: 'Times',
          purpose: 'figure',
          cell: ({ count }) => readerCount(count),
          orderBy: ({ count }) => count,
        },
        {
          id: 'first',
          head: 'First in row',
          purpose: 'figure',
          cell: ({ firstRow }) => readerCount(firstRow),
          orderBy: ({ firstRow }) => firstRow,
        },
      ]}
    />
  );
}

function RefusedValue({ value }: { readonly value: string | null }): ReactNode {
  if (value === null) return <span className="quiet">all other values of this column</span>;
  return (
    <code>
      <bdi>{exactly(value)}</bdi>
    </code>
  );
}

// A long list would hide what comes after it.
function Folded({
  title,
  count,
  of,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly of: number;
  readonly children: ReactNode;
}): ReactNode {
  if (count === 0) return <p className="refused-title">{title}</p>;
  const left = of - Math.min(count, MOST_LISTED);
  return (
    <details className="plot-table" open={count <= MOST_OPEN}>
      <summary>{title}</summary>
      {children}
      {left > 0 ? <p className="quiet">and {readerCount(left)} more</p> : null}
    </details>
  );
}
