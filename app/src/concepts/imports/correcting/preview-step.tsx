import { Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Loading, readerCount } from '../../../platform/interface/web.ts';
import { useCorrection } from './correction-context.tsx';
import { PreviewTrouble } from './preview-trouble.tsx';
import { refusedIn } from './refused-cells.ts';
import { RowsPreview } from './rows-preview.tsx';

/** Rows of the file as the recipe reads them. */
export function PreviewStep(): ReactNode {
  const { preview, isPreviewOld, previewProblem, show, setShow } = useCorrection();
  const [isAll, setIsAll] = useState(false);
  return (
    <>
      <p className="step-lead">
        Rows of the file as Heed would take them. A refused cell is marked by a sign and a frame: it is
        counted and left out, and the rest of its row is used.
      </p>
      <div className="preview-switches">
        <Switch
          label="Only rows with refused cells"
          checked={show === 'refused'}
          onChange={({ currentTarget }) => setShow(currentTarget.checked ? 'refused' : 'first')}
        />
        <Switch
          label="Also columns that are left out"
          checked={isAll}
          onChange={({ currentTarget }) => setIsAll(currentTarget.checked)}
        />
      </div>
      <PreviewTrouble />
      {preview === null ? (
        previewProblem === null ? (
          <Loading />
        ) : null
      ) : (
        <div aria-busy={isPreviewOld}>
          <PreviewCounts />
          <RowsPreview preview={preview} isAll={isAll} show={show} />
        </div>
      )}
    </>
  );
}

function PreviewCounts(): ReactNode {
  const { preview, columns } = useCorrection();
  if (preview === null || preview.refusals.length > 0) return null;
  const cells = columns.reduce((sum, column) => sum + refusedIn(preview, column).count, 0);
  return (
    <p role="status">
      Of {readerCount(preview.rowsRead)} rows {readerCount(preview.rowsRead - preview.rowsRefused)} can be
      used and {readerCount(preview.rowsRefused)} cannot. {readerCount(cells)}{' '}
      {cells === 1 ? 'cell' : 'cells'} would be refused.
    </p>
  );
}
