import type { ReactNode } from 'react';
import type { Axis, Estimate, NumberFormat, Row } from '../../report.ts';
import { headWithUnit, withoutUnit } from '../../writing/number-writing.ts';
import { FigureButton } from '../figures/figure-view.tsx';
import { directionOf, isWithheld } from '../figures/figure-words.ts';
import { CountLink } from '../figures/responses-link.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerInterval, readerWords } from '../words/reader-numbers.ts';
import { type DataColumn, DataTable } from './data-table.tsx';

type FigureRow = Row<Estimate & { readonly columns: readonly string[] }>;

export type FigureTableProps = {
  readonly caption: string;
  readonly rows: readonly FigureRow[];
  readonly format: NumberFormat;
  readonly axis: Axis;
  readonly estimateName?: string;
  /** Heads of the further figures of each row. */
  readonly columns: readonly string[];
};

/** Figures under one another, each with its interval and n, and each a way to its details. */
export function FigureTable({
  caption,
  rows,
  format,
  axis,
  estimateName,
  columns,
}: FigureTableProps): ReactNode {
  const bare = withoutUnit(format);
  const named = rows.map((row, index) => ({ ...row, key: `${index} ${row.label}` }));
  type Named = (typeof named)[number];
  const compared = rows.some((row) => !isWithheld(row) && directionOf(row, axis, bare) !== null);
  const further = columns.map(
    (head, index): DataColumn<Named> => ({
      id: `further ${index}`,
      head,
      purpose: 'figure',
      cell: (row) => (isWithheld(row) ? '–' : readerWords(row.columns[index] ?? '')),
    }),
  );
  const direction: DataColumn<Named> = {
    id: 'direction',
    head: 'Direction',
    cell: (row) => (isWithheld(row) ? '–' : <DirectionWords row={row} axis={axis} format={bare} />),
  };
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={named}
      rowKey={({ key }) => key}
      columns={[
        {
          id: 'label',
          head: 'Name',
          purpose: 'label',
          cell: (row) => <RowName {...row} />,
          orderBy: ({ label }) => label,
        },
        {
          id: 'estimate',
          head: estimateName ?? headWithUnit('Estimate', format),
          purpose: 'figure',
          cell: (row) => <EstimateCell row={row} format={format} axis={axis} />,
          orderBy: (row) =>
            isWithheld(row) ? Number.NEGATIVE_INFINITY : (row.estimate ?? Number.NEGATIVE_INFINITY),
        },
        {
          id: 'interval',
          head: 'Interval',
          purpose: 'figure',
          cell: (row) => (isWithheld(row) ? row.withheld : readerInterval(row.interval, bare)),
        },
        countColumn(),
        ...(compared ? [direction] : []),
        ...further,
      ]}
    />
  );
}

function EstimateCell({
  row,
  format,
  axis,
}: Pick<FigureTableProps, 'format' | 'axis'> & { readonly row: FigureRow }): ReactNode {
  const { label, behind, method } = row;
  return <FigureButton named={{ label, figure: row, format, axis, behind, method }} />;
}

/** How many people stand behind each row, as a way to their responses where it is known. */
export function countColumn<
  Counted extends Pick<FigureRow, 'label' | 'behind'> & { readonly n: number },
>(): DataColumn<Counted> {
  return {
    id: 'n',
    head: 'n',
    purpose: 'figure',
    cell: ({ n, behind, label }) => <CountLink count={n} behind={behind} of={label} />,
    orderBy: ({ n }) => n,
  };
}

/** The name of a row, and the name it has in the file where that is another. */
export function RowName({
  label,
  code,
}: {
  readonly label: string;
  readonly code?: string | undefined;
}): ReactNode {
  return (
    <>
      <Foreign>{label}</Foreign>
      {code === undefined || code === label ? null : (
        <code className="quiet row-code">
          {' '}
          <Foreign>{code}</Foreign>
        </code>
      )}
    </>
  );
}

function DirectionWords({
  row,
  axis,
  format,
}: {
  readonly row: Estimate;
  readonly axis: Axis;
  readonly format: NumberFormat;
}): ReactNode {
  const direction = directionOf(row, axis, format);
  if (direction === null) return '–';
  return (
    <>
      <span aria-hidden="true">{direction.mark} </span>
      {direction.words}
    </>
  );
}
