import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import {
  addressIn,
  type DataColumn,
  DataTable,
  Foreign,
  PageSection,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { downloadRefusedRows } from '../answer-sets/declarations.ts';
import { forgetCorrections } from './correcting/kept-corrections.ts';
import type { Import } from './import.ts';
import { RefusedRows } from './refused-rows.tsx';
import { SaveRecipe } from './save-recipe.tsx';

/** What was taken of a file and what was not, with the way to the figures. */
export function ImportReport({ found }: { readonly found: Import }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, answerSetId, report } = found;
  useEffect(() => forgetCorrections(id), [id]);
  if (answerSetId === null || report === null) return null;
  const { rows, refusedCells } = report;
  const cells = refusedCells.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <StateBanner
        kind="good"
        title={`${readerCount(rows.used)} of ${readerCount(rows.read)} rows were taken`}
      >
        <p>
          {rows.refused === 0
            ? 'No row was refused.'
            : `${readerCount(rows.refused)} ${rows.refused === 1 ? 'row was' : 'rows were'} refused.`}{' '}
          {cells === 0
            ? 'No cell was refused.'
            : `${readerCount(cells)} ${cells === 1 ? 'cell was' : 'cells were'} refused and left out; the rest of their rows is used.`}
        </p>
      </StateBanner>
      <div className="step-buttons">
        <Button
          component={Link}
          to={`/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(answerSetId)}`}
        >
          See the figures
        </Button>
        <Button component={Link} to={`/w/${encodeURIComponent(slug)}/imports/new`} variant="default">
          Bring another file
        </Button>
      </div>
      <SaveRecipe answerSetId={answerSetId} />
      {refusedCells.length === 0 ? null : (
        <PageSection title="Cells refused">
          <p className="step-lead">
            A cell is refused when it is neither an answer on the scale nor listed as no answer. It is left
            out of the figures, the rest of its row is not.
          </p>
          <DataTable
            caption="Cells refused, by column and value"
            captionHidden
            rows={refusedCells}
            rowKey={({ column, value }) => JSON.stringify([column, value])}
            columns={CELL_COLUMNS}
          />
        </PageSection>
      )}
      {rows.refused === 0 ? null : (
        <PageSection title="Rows refused">
          <p className="step-lead">
            Download them, mend them, and bring that file with the saved recipe.{' '}
            <a href={addressIn(downloadRefusedRows, { workspace: slug, id: answerSetId })} download>
              Download the refused rows
            </a>
          </p>
          <RefusedRows answerSetId={answerSetId} />
        </PageSection>
      )}
    </>
  );
}

const CELL_COLUMNS: DataColumn<NonNullable<Import['report']>['refusedCells'][number]>[] = [
  {
    id: 'column',
    head: 'Column',
    purpose: 'label',
    cell: ({ column }) => <Foreign>{column}</Foreign>,
    orderBy: ({ column }) => column,
  },
  {
    id: 'value',
    head: 'Cell',
    cell: ({ value }) =>
      value === null ? <span className="quiet">all other values</span> : <Foreign>{value}</Foreign>,
    orderBy: ({ value }) => value ?? '',
  },
  {
    id: 'count',
    head: 'How often',
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
];
